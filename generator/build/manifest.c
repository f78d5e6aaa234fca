#include "build/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * The file:
 *
 *	steward manifest 1
 *	before 0123456789abcdef
 *	1832 89ab...cdef tasks/x/index.html
 *
 * "before" is the marker of the list that this one replaces: a build killed between renewing the
 * list and renewing the marker still fits. The journal is such lines alone.
 */
#define FIRST_LINE "steward manifest 1"

enum { MANIFEST_LENGTH_MAX = 256 * 1024 * 1024, HASH_DIGITS = 16, MARKER_DRAFT = 0 };

/* One list for each output folder, named after where the folder lies. */
bool manifest_name(struct manifest *manifest, struct str state_folder, const struct output *output,
                   struct fault *fault)
{
	*manifest = (struct manifest){ .journal = -1 };
	char link[64], place[PATH_MAX], here[PATH_MAX];
	snprintf(link, sizeof(link), "/proc/self/fd/%d", output->folder);
	ssize_t length = readlink(link, place, sizeof(place));
	if (length < 0)
		return fault_of_machine(fault, "find out the place of", link, errno);
	struct str path = { place, (size_t)length };
	/* Below the project the list moves with it. */
	if (getcwd(here, sizeof(here)) == NULL)
		return fault_of_machine(fault, "find out the place of", ".", errno);
	struct str project = str_from(here);
	if (project.length > 1 && str_starts(path, project) && path.length > project.length &&
	    path.at[project.length] == '/')
		path = str_after(path, project.length + 1);
	uint64_t hash = str_hash(path);
	manifest->file = arena_printf(&manifest->arena, STR_FMT "/manifest-%016" PRIx64,
	                              STR_ARG(state_folder), hash);
	manifest->journal_file = arena_printf(&manifest->arena, STR_FMT "/journal-%016" PRIx64,
	                                      STR_ARG(state_folder), hash);
	return true;
}

static bool parse_entry(struct str line, struct manifest_entry *entry)
{
	struct str size, hash;
	if (!str_cut(&line, ' ', &size) || !str_cut(&line, ' ', &hash) || line.length == 0)
		return false;
	entry->path = line;
	return hash.length == HASH_DIGITS && str_number(size, 10, &entry->digest.size) &&
	       str_number(hash, 16, &entry->digest.hash);
}

static void add_entry(struct manifest *manifest, struct manifest_entry found)
{
	struct manifest_entry *entry = arena_new(&manifest->arena, struct manifest_entry);
	*entry = found;
	/* Paths are handed to the system, which wants a zero behind them. */
	entry->path = arena_copy(&manifest->arena, found.path);
	struct manifest_entry *first =
	        table_put(&manifest->arena, &manifest->by_path, entry->path, entry);
	if (first == entry) {
		*vector_push(&manifest->arena, &manifest->entries) = entry;
	} else {
		entry->other = first->other;
		first->other = entry;
	}
}

static size_t count_lines(struct str text)
{
	size_t lines = 0;
	for (size_t end; (end = str_find(text, '\n')) != STR_NOWHERE; lines++)
		text = str_after(text, end + 1);
	return lines;
}

/* Lines that are torn or damaged are passed over: their files count as somebody else's. Of all lines, or of
 * those about the path 'only' unless that is empty. */
static void read_entries(struct manifest *manifest, struct str text, struct str only)
{
	struct str line;
	if (only.length == 0)
		table_reserve(&manifest->arena, &manifest->by_path, manifest->by_path.count + count_lines(text));
	while (str_find(text, '\n') != STR_NOWHERE && str_cut(&text, '\n', &line)) {
		struct manifest_entry entry = { 0 };
		if (str_ends(line, only) && parse_entry(line, &entry) &&
		    (only.length == 0 || str_equal(entry.path, only)))
			add_entry(manifest, entry);
	}
}

/* A hash over the list itself: what the marker shows. */
static struct str hash_of_list(struct arena *arena, struct str entries)
{
	return arena_printf(arena, "%016" PRIx64, str_hash(entries));
}

/* A marker that is missing, or no file, is an empty text. */
static bool read_marker(struct manifest *manifest, const struct output *output, struct fault *fault)
{
	struct buffer bytes = { 0 };
	int file = openat(output->folder, MANIFEST_MARKER,
	                  O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
	manifest->marker = STR("");
	if (file < 0 && (errno == ENOENT || errno == ELOOP || errno == ENXIO))
		return true;
	bool read = file >= 0 && disk_read_open(&bytes, file, HASH_DIGITS + 1);
	int why = errno;
	if (file >= 0)
		close(file);
	manifest->marker = str_trim(buffer_keep(&bytes, &manifest->arena));
	if (read || why == EISDIR)
		return true;
	return fault_say(fault, "cannot read '" STR_FMT "/" MANIFEST_MARKER "': %s", STR_ARG(output->shown),
	                 strerrordesc_np(why));
}

/* Read the list. Its state is told by its hash, or the one before it, standing in the marker. */
static void read_list(struct manifest *manifest, struct str text, struct str only)
{
	struct str line, before, marker = manifest->marker;
	if (!str_cut(&text, '\n', &line) || !str_equal(line, STR(FIRST_LINE)))
		return;
	if (!str_cut(&text, '\n', &before) || !str_starts(before, STR("before ")))
		return;
	manifest->list = hash_of_list(&manifest->arena, text);
	bool fits = marker.length > 0 &&
	            (str_equal(marker, manifest->list) ||
	             str_equal(marker, str_after(before, sizeof("before ") - 1)));
	manifest->state = fits ? MANIFEST_FITS : MANIFEST_OTHER;
	if (fits)
		read_entries(manifest, text, only);
}

/* A file that may be missing; then the text is empty. */
static bool read_optional(struct arena *arena, struct str path, struct str *text, struct fault *fault)
{
	*text = STR("");
	if (access(path.at, F_OK) != 0 && errno == ENOENT)
		return true;
	switch (disk_read(arena, path.at, MANIFEST_LENGTH_MAX, text, fault)) {
	case DISK_DONE:
		return true;
	case DISK_TOO_LARGE:
		return fault_say(fault, "cannot read '%s': it is damaged; delete it", path.at);
	case DISK_FAILED:
		break;
	}
	return false;
}

static int compare_entries(const void *left, const void *right)
{
	const struct manifest_entry *const *a = left, *const *b = right;
	return str_compare((*a)->path, (*b)->path);
}

/* The lists are let go, since all that is kept of them is copied. */
static bool load_lists(struct arena *lists, struct manifest *manifest, const struct output *output, struct str only,
                       struct fault *fault)
{
	struct str list, journal;
	if (!read_optional(lists, manifest->file, &list, fault) ||
	    !read_optional(lists, manifest->journal_file, &journal, fault) || !read_marker(manifest, output, fault))
		return false;
	read_list(manifest, list, only);
	if (manifest->state == MANIFEST_FITS)
		read_entries(manifest, journal, only);
	return true;
}

bool manifest_load_entry(struct manifest *manifest, struct str state_folder, const struct output *output,
                         struct str path, struct fault *fault)
{
	struct arena lists = { 0 };
	bool loaded = manifest_name(manifest, state_folder, output, fault) &&
	              load_lists(&lists, manifest, output, path, fault);
	arena_release(&lists);
	return loaded;
}

bool manifest_load(struct manifest *manifest, struct str state_folder,
                   const struct output *output, struct fault *fault)
{
	if (!manifest_load_entry(manifest, state_folder, output, STR(""), fault))
		return false;
	if (manifest->entries.count > 1)
		qsort(manifest->entries.items, manifest->entries.count,
		      sizeof(*manifest->entries.items), compare_entries);
	return true;
}

static void print_entry(struct buffer *out, struct str path, struct digest digest)
{
	buffer_printf(out, "%" PRIu64 " ", digest.size);
	buffer_add_hash(out, digest.hash);
	buffer_add_byte(out, ' ');
	buffer_add(out, path);
	buffer_add_byte(out, '\n');
}

/* Write the list, sorted by path, then the marker that makes it count. */
static bool save(struct manifest *manifest, const struct output *output, const struct manifest_entry *entries,
                 size_t count, struct fault *fault)
{
	struct buffer text = { 0 }, marker = { 0 };
	buffer_printf(&text, FIRST_LINE "\nbefore " STR_FMT "\n", STR_ARG(manifest->marker));
	size_t start = text.length;
	for (size_t i = 0; i < count; i++)
		print_entry(&text, entries[i].path, entries[i].digest);
	struct str hash = hash_of_list(&manifest->arena, str_after(buffer_str(&text), start));
	buffer_printf(&marker, STR_FMT "\n", STR_ARG(hash));
	bool same = str_equal(hash, manifest->marker) && str_equal(hash, manifest->list);
	bool saved = same || (disk_replace(manifest->file.at, buffer_str(&text), fault) &&
	                      output_put(output, MANIFEST_MARKER, buffer_str(&marker),
	                                 MARKER_DRAFT, NULL, fault));
	if (saved)
		manifest->marker = manifest->list = hash;
	buffer_release(&marker);
	buffer_release(&text);
	return saved;
}

/* Not where the file has another name as well: then it is somebody's whom we do not know. */
static int open_journal(const char *path)
{
	struct stat status;
	int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666);
	if (file >= 0 && fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_nlink == 1)
		return file;
	if (file >= 0) {
		close(file);
		errno = EMLINK;
	}
	return -1;
}

bool manifest_begin(struct manifest *manifest, const struct output *output, struct fault *fault)
{
	if (manifest->state != MANIFEST_FITS) {
		manifest->marker = manifest->list = STR("");
		unlink(manifest->journal_file.at);
		if (!save(manifest, output, NULL, 0, fault))
			return false;
		manifest->state = MANIFEST_FITS;
	}
	manifest->journal = open_journal(manifest->journal_file.at);
	if (manifest->journal < 0)
		return fault_of_machine(fault, "write", manifest->journal_file.at, errno);
	/* A line torn by a kill or a full disk must not swallow the next one. */
	if (!disk_write_open(manifest->journal, STR("\n")))
		return fault_of_machine(fault, "write", manifest->journal_file.at, errno);
	return true;
}

bool manifest_announce(const struct manifest *manifest, const char *path, struct digest digest,
                       struct fault *fault)
{
	/* One write to a file opened for appending, so that lines of several threads stay whole. */
	struct buffer line = { 0 };
	print_entry(&line, str_from(path), digest);
	bool written = disk_write_open(manifest->journal, buffer_str(&line));
	int why = errno;
	buffer_release(&line);
	return written || fault_of_machine(fault, "write", manifest->journal_file.at, why);
}

const struct manifest_entry *manifest_find(const struct manifest *manifest, struct str path)
{
	return table_get(&manifest->by_path, path);
}

bool manifest_entry_fits(const struct manifest_entry *entry, struct digest digest)
{
	for (; entry != NULL; entry = entry->other)
		if (entry->digest.size == digest.size && entry->digest.hash == digest.hash)
			return true;
	return false;
}

bool manifest_finish(struct manifest *manifest, const struct output *output,
                     const struct manifest_entry *entries, size_t count, struct fault *fault)
{
	bool saved = save(manifest, output, entries, count, fault);
	if (saved)
		unlink(manifest->journal_file.at);
	return saved;
}

void manifest_release(struct manifest *manifest)
{
	if (manifest->journal >= 0)
		close(manifest->journal);
	arena_release(&manifest->arena);
	*manifest = (struct manifest){ .journal = -1 };
}
