#include "build/history.h"
#include "build/git_folder.h"
#include "build/process.h"

#include <inttypes.h>
#include <unistd.h>

/*
 * The file .steward/history:
 *
 *	steward history 1 SHALLOW COMMIT CONTENT
 *	2026-03-12 ownership/see-it-through.md
 *
 * First a hash of where a shallow clone ends, the commit and the content folder that it holds for; then the
 * day and path of each page. Where the history took too long to read the second line is "too slow".
 */
#define TOO_SLOW "too slow\n"

enum { HISTORY_MOST = 256 * 1024 * 1024, PATIENCE = 30 * 1000, COMMIT_MOST = 64 };

struct reading {
	const struct history_place *place;
	struct arena *arena;
	struct history_log *log;
	struct fault *fault;
	struct str file;          /* the cache */
	struct str head, shallow; /* the commit that is checked out; where the clone ends */
};

/* ---- Git --------------------------------------------------------------------------------------- */

/* Nothing that a repository can be set up to run: programs that watch files, check signatures, fetch what
 * is missing. */
static const char *const environment[] = {
	"LC_ALL=C", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none", "GIT_TERMINAL_PROMPT=0",
	"GIT_OPTIONAL_LOCKS=0", "GIT_NO_REPLACE_OBJECTS=1", NULL
};

static struct process git_process(struct reading *reading, const char *const *arguments,
                                  bool (*take)(void *context, struct str bytes), void *context)
{
	static const char *const always[] = { "git", "--no-pager", "-c", "core.fsmonitor=false", "-c",
		                              "protocol.allow=never", "-c", "log.showSignature=false", "-C" };
	VECTOR(const char *) list = { 0 };
	for (size_t i = 0; i < ARRAY_COUNT(always); i++)
		*vector_push(reading->arena, &list) = always[i];
	*vector_push(reading->arena, &list) = arena_copy(reading->arena, reading->place->content).at;
	for (size_t i = 0; arguments[i] != NULL; i++)
		*vector_push(reading->arena, &list) = arguments[i];
	*vector_push(reading->arena, &list) = NULL;
	return (struct process){ .arguments = list.items, .environment = environment, .without = "GIT_",
		                 .patience = PATIENCE, .take = take, .context = context };
}

static bool take_text(void *context, struct str bytes)
{
	struct buffer *text = context;
	buffer_add(text, bytes);
	return text->length <= COMMIT_MOST + 1;
}

/* Git knows kinds of repositories that we cannot read. Empty: there is no commit. */
static struct str ask_for_head(struct reading *reading)
{
	static const char *const arguments[] = { "rev-parse", "--quiet", "--verify", "HEAD^{commit}", NULL };
	struct buffer text = { 0 };
	struct process process = git_process(reading, arguments, take_text, &text);
	bool done = process_run(&process) == PROCESS_DONE && process.status == 0;
	buffer_release(&process.said);
	struct str head = arena_copy(reading->arena, str_trim(buffer_str(&text)));
	buffer_release(&text);
	return done ? head : STR("");
}

static bool is_ancestor(struct reading *reading, const char *commit)
{
	const char *const arguments[] = { "merge-base", "--is-ancestor", commit, reading->head.at, NULL };
	struct buffer text = { 0 };
	struct process process = git_process(reading, arguments, take_text, &text);
	bool done = process_run(&process) == PROCESS_DONE && process.status == 0;
	buffer_release(&process.said);
	buffer_release(&text);
	return done;
}

/* ---- what was kept ------------------------------------------------------------------------------ */

static struct str first_line(struct reading *reading, struct str commit)
{
	return arena_printf(reading->arena, "steward history 1 %016" PRIx64 " " STR_FMT " " STR_FMT "\n",
	                    str_hash(reading->shallow), STR_ARG(commit), STR_ARG(reading->place->content));
}

/* The commit that the cache holds for; empty if it is of no use. */
static struct str kept_commit(struct reading *reading, struct str text)
{
	struct str line, word, commit = STR("");
	if (!str_cut(&text, '\n', &line))
		return STR("");
	line = arena_joined(reading->arena, line, STR("\n"));
	struct str rest = line;
	enum { COMMIT_AT = 4 };
	for (int i = 0; i <= COMMIT_AT && str_word(&rest, &word); i++)
		commit = word;
	commit = arena_copy(reading->arena, commit);
	return str_equal(line, first_line(reading, commit)) ? commit : STR("");
}

static void take_kept(struct reading *reading, struct str text)
{
	enum { DAY = 10 };
	struct str line;
	str_cut(&text, '\n', &line);
	while (str_cut(&text, '\n', &line)) {
		date day = date_parse(str_first(line, DAY));
		if (day != DATE_NONE && line.length > DAY + 1)
			history_log_older(reading->log, str_after(line, DAY + 1), day);
	}
}

static void keep(struct reading *reading, struct str note)
{
	struct buffer text = { 0 };
	struct fault ignored;
	buffer_add(&text, first_line(reading, reading->head));
	buffer_add(&text, note);
	for (size_t i = 0; note.length == 0 && i < reading->log->entries.count; i++) {
		const struct history_entry *entry = reading->log->entries.items[i];
		if (entry->changed == DATE_NONE || !str_ends(entry->path, STR(".md")) ||
		    str_find(entry->path, '\n') != STR_NOWHERE)
			continue;
		buffer_add(&text, date_iso(reading->arena, entry->changed));
		buffer_add_byte(&text, ' ');
		buffer_add(&text, entry->path);
		buffer_add_byte(&text, '\n');
	}
	if (!disk_replace(reading->file.at, buffer_str(&text), &ignored))
		unlink(reading->file.at);
	buffer_release(&text);
}

/* ---- both --------------------------------------------------------------------------------------- */

static bool say_slow(struct reading *reading)
{
	return fault_say(reading->fault, "Git took more than %d seconds to tell when pages were last changed; "
	                 "the site does not say so. It is asked again after the next commit, or once '" STR_FMT
	                 "' is removed", PATIENCE / 1000, STR_ARG(reading->file));
}

static bool say_failed(struct reading *reading, const struct process *process)
{
	struct str line, said = str_trim(buffer_str(&process->said));
	if (!str_cut(&said, '\n', &line) || line.length == 0)
		line = STR("it ended before it was done");
	return fault_say(reading->fault, "Git cannot tell when pages were last changed; the site does not say so: "
	                 STR_FMT, STR_ARG(line));
}

static bool run_log(struct reading *reading, struct str since)
{
	struct str range = since.length == 0 ? reading->head
	                                     : arena_joined(reading->arena, since, STR(".."), reading->head);
	const char *const arguments[] = { "log", HISTORY_LOG_FORMAT, range.at, "--", ".", NULL };
	struct process process = git_process(reading, arguments, history_log_take, reading->log);
	enum process_end end = process_run(&process);
	bool done = end == PROCESS_MISSING || (end == PROCESS_DONE && process.status == 0);
	if (end == PROCESS_SLOW) {
		keep(reading, STR(TOO_SLOW));
		say_slow(reading);
	} else if (!done) {
		say_failed(reading, &process);
	}
	buffer_release(&process.said);
	return done;
}

static bool read_log(struct reading *reading)
{
	struct str text = { 0 };
	struct fault ignored;
	if (!disk_is_file(reading->file.at) ||
	    disk_read(reading->arena, reading->file.at, HISTORY_MOST, &text, &ignored) != DISK_DONE)
		text = STR("");
	struct str commit = kept_commit(reading, text);
	bool was_slow = str_ends(text, STR("\n" TOO_SLOW));
	if (commit.length > 0 && str_equal(commit, reading->head)) {
		take_kept(reading, text);
		return was_slow ? say_slow(reading) : true;
	}
	bool goes_on = commit.length > 0 && !was_slow && is_ancestor(reading, commit.at);
	if (!run_log(reading, goes_on ? commit : STR("")))
		return false;
	if (goes_on)
		take_kept(reading, text);
	keep(reading, STR(""));
	return true;
}

void history_give(const struct history *history, struct site *site)
{
	struct buffer all = { 0 };
	bool some = false;
	if (history->failed || history->log.entries.count == 0)
		return;
	for (size_t i = 0; i < site->pages.count; i++) {
		struct page *page = site->pages.items[i];
		struct str path = str_after(page->record.span.source->path, site->prefix_length);
		const struct history_entry *entry = table_get(&history->log.by_path, path);
		if (entry != NULL && entry->changed <= site->as_of)
			page->changed = entry->changed;
		some |= page->changed != DATE_NONE;
		buffer_add(&all, (struct str){ (const char *)&page->changed, sizeof(page->changed) });
	}
	uint64_t both[] = { site->fingerprint, str_hash(buffer_str(&all)) };
	if (some)
		site->fingerprint = str_hash((struct str){ (const char *)both, sizeof(both) });
	buffer_release(&all);
}

void history_look(struct history *history, const struct history_place *place)
{
	struct arena *arena = &history->arena;
	struct reading reading = { .place = place, .arena = arena, .log = &history->log, .fault = &history->fault };
	struct str git = git_folder_find(arena, arena_copy(arena, place->content).at);
	if (git.length > 0) {
		reading.file = arena_printf(arena, "%s/history", place->state_folder);
		reading.head = git_folder_head(arena, git);
		reading.shallow = git_folder_shallow(arena, git);
		reading.log->is_shallow = reading.shallow.length > 0;
		if (reading.head.length == 0)
			reading.head = ask_for_head(&reading);
	}
	history->failed = reading.head.length > 0 && !read_log(&reading);
}

void history_release(struct history *history)
{
	history_log_release(&history->log);
	arena_release(&history->arena);
}
