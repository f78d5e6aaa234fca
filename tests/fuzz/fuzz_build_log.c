/*
 * Fuzz target: any bytes as what a build left behind: the manifest with its journal, and the build log.
 *
 * The input is cut at its first two zero bytes. What must hold: a damaged file is read as far as it makes
 * sense and never ends a build; what was read is listed once, in order; and once the next build has written
 * its own list, that is all there is.
 *
 *   make fuzz T=600
 */
#include "build/build_log.h"
#include "checks.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/dev/shm/steward-fuzz-XXXXXX"; /* in memory */
static struct arena arena; /* lives as long as the program */
static struct str state, site, marker, list_file, journal_file, log_file;
static struct output output;

static void remove_folder(void)
{
	unlink(list_file.at);
	unlink(journal_file.at);
	unlink(log_file.at);
	unlink(marker.at);
	rmdir(state.at);
	rmdir(site.at);
	rmdir(folder);
}

static void open_folder(void)
{
	struct manifest manifest;
	struct fault fault;
	if (output.shown.length > 0)
		return;
	require(mkdtemp(folder) != NULL);
	state = arena_printf(&arena, "%s/state", folder);
	site = arena_printf(&arena, "%s/site", folder);
	marker = arena_printf(&arena, "%s/" MANIFEST_MARKER, site.at);
	require(mkdir(state.at, 0700) == 0 && output_open(&output, site, &fault));
	require(manifest_load(&manifest, state, &output, &fault));
	list_file = arena_copy(&arena, manifest.file);
	journal_file = arena_copy(&arena, manifest.journal_file);
	struct str name = str_after(list_file, str_find_last(list_file, '-'));
	log_file = arena_printf(&arena, "%s/log" STR_FMT, state.at, STR_ARG(name));
	manifest_release(&manifest);
	atexit(remove_folder);
}

static void put(struct str path, struct str bytes)
{
	FILE *file = fopen(path.at, "wb");
	require(file != NULL);
	bool put = bytes.length == 0 || fwrite(bytes.at, 1, bytes.length, file) == bytes.length;
	require(put && fclose(file) == 0);
}

/* The list fits the folder, so that its lines count. */
static void put_manifest(struct str lines)
{
	struct buffer list = { 0 };
	buffer_literal(&list, "steward manifest 1\nbefore 0123456789abcdef\n");
	buffer_add(&list, lines);
	put(list_file, buffer_str(&list));
	put(marker, STR("0123456789abcdef\n"));
	buffer_release(&list);
}

static void check_manifest(const struct manifest *manifest)
{
	require(manifest->state == MANIFEST_FITS);
	for (size_t i = 0; i < manifest->entries.count; i++) {
		const struct manifest_entry *entry = manifest->entries.items[i];
		require(entry->path.length > 0 && manifest_find(manifest, entry->path) == entry);
		require(i == 0 || str_compare(manifest->entries.items[i - 1]->path, entry->path) < 0);
		require(manifest_entry_fits(entry, entry->digest));
	}
}

static void check_next_build(struct manifest *manifest)
{
	struct fault fault;
	struct manifest_entry own = { .path = STR("index.html"), .digest = digest_of(STR("x")) };
	require(manifest_begin(manifest, &output, &fault));
	require(manifest_announce(manifest, "index.html", own.digest, &fault));
	require(manifest_finish(manifest, &output, &own, 1, &fault));
	manifest_release(manifest);
	require(manifest_load(manifest, state, &output, &fault));
	check_manifest(manifest);
	require(manifest->entries.count == 1 && manifest->entries.items[0]->other == NULL);
}

static void check_log(struct manifest *manifest, struct str bytes)
{
	struct build_log log;
	struct disk_stamp stamp = { 0 };
	put(log_file, STR(""));
	build_log_name(&log, manifest);
	build_log_load(&log, manifest);
	struct buffer text = { 0 }; /* the log of this very program */
	buffer_printf(&text, "steward build log 3 %016llx %016llx\n", (unsigned long long)log.program,
	              (unsigned long long)str_hash(bytes));
	buffer_add(&text, bytes);
	put(log_file, buffer_str(&text));
	build_log_release(&log);
	build_log_name(&log, manifest);
	build_log_load(&log, manifest);
	require(!build_log_fits(&log, manifest_find(manifest, STR("index.html")), 1, &stamp));
	build_log_release(&log);
	put(log_file, bytes);
	build_log_name(&log, manifest);
	build_log_load(&log, manifest);
	build_log_release(&log);
	buffer_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct manifest manifest;
	struct fault fault;
	struct str rest = { (const char *)bytes, size }, list = { 0 }, journal = { 0 };
	if (size == 0)
		return 0;
	open_folder();
	str_cut(&rest, '\0', &list);
	str_cut(&rest, '\0', &journal);
	put_manifest(list);
	put(journal_file, journal);
	require(manifest_load(&manifest, state, &output, &fault));
	check_manifest(&manifest);
	check_log(&manifest, rest);
	check_next_build(&manifest);
	manifest_release(&manifest);
	return 0;
}
