#include "suite.h"

#include "model/face.h"
#include "model/schema.h"
#include "model/signal.h"
#include "render/view_of.h"
#include "render/view_reads.h"

#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAS_POISON 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_POISON 1
#endif
#endif
#ifdef HAS_POISON
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(at, size)   ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#endif

/*
 * That pages look at nothing but what view_reads tells of: all other records are poisoned, so that
 * AddressSanitizer ends this program at the place that looks at one of them.
 */

static struct inputs_found {
	VECTOR(struct input) list;
} inputs_of(struct arena *arena, const char *folder)
{
	struct inputs_found found = { 0 };
	struct fault fault = { 0 };
	disk_files files = { 0 };
	struct disk_walk walk = { .folder = folder, .bounds = folder };
	assert_true(disk_find(arena, &walk, &files, &fault));
	for (size_t i = 0; i < files.count; i++) {
		struct input input = { .path = files.items[i].path, .location = files.items[i].location };
		struct str path = input.path;
		if (str_ends(path, STR(".md")) || str_ends(path, STR(".yml")))
			assert_int_equal(disk_read(arena, input.location.at, SIZE_MAX, &input.bytes, &fault), DISK_DONE);
		*vector_push(arena, &found.list) = input;
	}
	qsort(found.list.items, found.list.count, sizeof(*found.list.items), compare_inputs);
	return found;
}

static struct site *finished(struct site *site)
{
	site_link(site);
	site_check(site);
	site_signals(site);
	site_freeze(site);
	site_faces(site);
	return site;
}

static struct views *views_of_site(struct site *site)
{
	struct views *views = memory_resize(NULL, 1, sizeof(*views));
	*views = (struct views){ .site = site };
	views->facts.site = site;
	theme_of(views);
	view_files(&views->arena, &views->facts, &views->theme, &views->files);
	return views;
}

static struct views *views_of_folder(const char *folder)
{
	struct arena arena = { 0 };
	struct inputs_found found = inputs_of(&arena, folder);
	struct site *site = site_load(found.list.items, found.list.count, day("2026-11-20"), DATE_NONE);
	arena_adopt(&site->arena, &arena);
	return views_of_site(finished(site));
}

/* Kinds and documents are known by then: they stand in the records. */
struct kept {
	enum record_kind kind;
	struct record *record;
	const struct document *document; /* NULL: none, or a task's, which goes with it */
};

static struct kept kept_of(struct record *record)
{
	const struct prose *prose = record->kind == RECORD_PAGE ? record_prose(record) : NULL;
	return (struct kept){ record->kind, record, prose == NULL ? NULL : prose->document };
}

/* What hangs on a record: who looks at what is written in it may not look at these. */
struct hung {
	enum record_kind kind; /* RECORD_NONE: of all kinds */
	size_t from, to;
};
#define HUNG(kind, type, first, last) \
	{ kind, offsetof(type, first), offsetof(type, last) + sizeof(((type *)0)->last) }

static const struct hung hung[] = {
	HUNG(RECORD_NONE, struct record, cited_by, concerning),
	HUNG(RECORD_TASK, struct task, blocks, split_into),
	HUNG(RECORD_PERSON, struct person, owns, areas),
	HUNG(RECORD_TEAM, struct team, tasks, children),
	HUNG(RECORD_AREA, struct area, tasks, tasks),
	HUNG(RECORD_AREA, struct area, pages, pages),
	HUNG(RECORD_CAUSE, struct cause, interruptions, interruptions),
	HUNG(RECORD_PAGE, struct page, previous, cited_by_tasks),
};

/* But for what stands beside a task: that is told task by task, and the list is looked through to find them. */
static const struct hung open_work = HUNG(RECORD_AREA, struct area, open, open);

static void poison_hung(const struct record *record, enum record_kind kind, const struct hung *row)
{
	if (row->kind == RECORD_NONE || row->kind == kind)
		ASAN_POISON_MEMORY_REGION((const char *)record + row->from, row->to - row->from);
}

static void poison(const struct kept *kept, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (kept[i].document != NULL)
			ASAN_POISON_MEMORY_REGION(kept[i].document, sizeof(*kept[i].document));
	for (size_t i = 0; i < count; i++)
		ASAN_POISON_MEMORY_REGION(kept[i].record, record_shape(kept[i].kind)->size);
}

static void heal(const struct kept *kept, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		ASAN_UNPOISON_MEMORY_REGION(kept[i].record, record_shape(kept[i].kind)->size);
		if (kept[i].document != NULL)
			ASAN_UNPOISON_MEMORY_REGION(kept[i].document, sizeof(*kept[i].document));
	}
}

struct allowing {
	const struct views *views;
	const struct view_file *file;
	struct arena arena;
	VECTOR(struct kept) written; /* of these, what is written */
	VECTOR(struct kept) records; /* their documents where these may be looked at */
};

static void note_written(void *context, const struct record *record)
{
	struct allowing *allowing = context;
	struct kept kept = { record->kind, (struct record *)(uintptr_t)record, NULL };
	*vector_push(&allowing->arena, &allowing->written) = kept;
}

static void note_record(struct allowing *allowing, const struct record *record)
{
	struct kept kept = { record->kind, (struct record *)(uintptr_t)record, NULL };
	*vector_push(&allowing->arena, &allowing->records) = kept;
}

static void note(void *context, const struct record *record, enum look look)
{
	struct allowing *allowing = context;
	note_written(allowing, record);
	if (look == LOOK_NEAR || look == LOOK_AROUND)
		record_near(record, note_written, allowing);
	if (look == LOOK_RECORD || look == LOOK_AROUND || look == LOOK_PROSE)
		note_record(allowing, record);
	if (look == LOOK_PROSE)
		allowing->records.items[allowing->records.count - 1] = kept_of((struct record *)(uintptr_t)record);
}

static void note_all(void *context)
{
	struct allowing *allowing = context;
	for (size_t i = 0; i < allowing->views->site->records.count; i++)
		note_record(allowing, allowing->views->site->records.items[i]);
}

/* The days of its entries stand all over a record; that no more than its address and the latest of them matters,
 * edits show. */
static void note_address(void *context, const struct record *record, date changed)
{
	(void)changed;
	note_written(context, record);
}

/* First what is written, then whole records: what hangs on them is laid bare again where both are told. */
static void heal_told(const struct allowing *allowing)
{
	bool is_task = str_starts(allowing->file->path, STR("tasks/"));
	heal(allowing->written.items, allowing->written.count);
	for (size_t i = 0; i < allowing->written.count; i++) {
		const struct kept *kept = &allowing->written.items[i];
		for (size_t k = 0; k < ARRAY_COUNT(hung); k++)
			poison_hung(kept->record, kept->kind, &hung[k]);
		if (!is_task)
			poison_hung(kept->record, kept->kind, &open_work);
	}
	heal(allowing->records.items, allowing->records.count);
}

static void note_text(void *context, struct str text)
{
	(void)context;
	(void)text;
}

/* The frame has in it where signals lead: title and address of those pages alone. */
static void note_guidance(const struct views *views, struct allowing *allowing)
{
	for (int name = 0; name < SIGNALS; name++) {
		const struct record *page = facts_record(&views->facts, RECORD_PAGE, signal_rows[name].guidance);
		if (page != NULL)
			note_written(allowing, page);
	}
}

static bool expect_no_more(struct views *views, const struct view_file *file, struct kept *kept)
{
	struct arena scratch = { 0 };
	struct allowing allowing = { .views = views, .file = file };
	struct buffer free_look = { 0 }, made = { 0 };
	struct view_reading reading = { &scratch, &views->facts, note, note_all, note_address, note_text, &allowing };
	bool told = view_reads(&reading, file);
	if (told) {
		note_guidance(views, &allowing);
		view_render(&free_look, &scratch, NULL, &views->facts, &views->theme, file);
		poison(kept, views->site->records.count);
		heal_told(&allowing);
		view_render(&made, &scratch, NULL, &views->facts, &views->theme, file);
		heal(kept, views->site->records.count);
		assert_true(str_equal(buffer_str(&free_look), buffer_str(&made)));
	}
	buffer_release(&free_look);
	buffer_release(&made);
	arena_release(&allowing.arena);
	arena_release(&scratch);
	return told;
}

static size_t expect_no_more_of_all(struct views *views)
{
	size_t told = 0;
	struct kept *kept = arena_array(&views->arena, struct kept, views->site->records.count);
	for (size_t i = 0; i < views->site->records.count; i++)
		kept[i] = kept_of(views->site->records.items[i]);
	for (size_t i = 0; i < views->files.count; i++)
		told += expect_no_more(views, &views->files.items[i], kept);
	return told;
}

static void pages_look_at_no_more_than_they_tell(void **state)
{
	static const char *const folders[] = { "content", "tests/sites/records/content",
		                               "tests/sites/guidance/content" };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(folders); i++) {
		struct views *views = views_of_folder(folders[i]);
		assert_true(expect_no_more_of_all(views) > 0);
		views_release(views);
	}
}

/* ---- faces ------------------------------------------------------------------------------------ */

static uint64_t face_of_page(struct file *files, const char *path)
{
	struct arena scratch = { 0 };
	struct site *site = site_of(files);
	site_signals(site);
	site_faces(site);
	struct views *views = views_of_site(site);
	views->theme.hash = 1;
	uint64_t face = view_face(&views->facts, &scratch, view_at(views, path),
	                          view_frame_face(&views->facts, &views->theme));
	arena_release(&scratch);
	views_release(views);
	return face;
}

enum { ROWS_MOST = 10 };

/* What must change the face of a page, and what must leave it as it is. */
static void faces_tell_what_a_page_shows(void **state)
{
	static const struct file handbook[] = {
		{ "steward.yml", "title: Quay\n" },
		{ "index.md", "# Quay\n\nSee [[how]].\n" },
		{ "how.md", "# How\n\nAsk [[ada]].\n\nSoon.\n" },
		{ "people/all.yml", "- {id: ada, name: Ada}\n- {id: bo, name: Bo}\n" },
		{ "areas/booking.yml", "name: Booking\nowner: ada\n" },
		{ "tasks/lamp.yml", "title: A lamp\nstatus: active\nowner: ada\narea: booking\nblocked_by: [rope]\n" },
		{ "tasks/rope.yml", "title: A rope\nstatus: todo\nowner: bo\n" },
		{ "tasks/sail.yml", "title: A sail\nstatus: todo\nowner: bo\n" },
		{ NULL, NULL },
	};
	static const struct {
		const char *page, *file, *text;
		bool changes;
	} cases[] = {
		{ "tasks/lamp/index.html", "tasks/lamp.yml", "title: A lamp!\nstatus: active\n", true },
		{ "tasks/lamp/index.html", "people/all.yml", "- {id: ada, name: Ada L.}\n- {id: bo, name: Bo}\n", true },
		{ "tasks/lamp/index.html", "tasks/rope.yml", "title: A rope\nstatus: done\nowner: bo\n", true },
		{ "tasks/lamp/index.html", "tasks/sail.yml", "title: The sail\nstatus: todo\nowner: bo\n", false },
		{ "tasks/lamp/index.html", "how.md", "# How\n\nAsk [[ada]] or nobody.\n", false },
		{ "tasks/lamp/index.html", "steward.yml", "title: Quayside\n", true },
		{ "people/ada/index.html", "tasks/sail.yml", "title: The sail\nstatus: todo\nowner: bo\n", false },
		{ "people/bo/index.html", "tasks/sail.yml", "title: The sail\nstatus: todo\nowner: bo\n", true },
		{ "people/bo/index.html", "tasks/sail.yml", "title: A sail\nstatus: todo\nowner: ada\n", true },
		{ "people/ada/calendar.ics", "tasks/sail.yml", "title: The sail\nstatus: todo\nowner: bo\n", false },
		{ "areas/booking/index.html", "tasks/sail.yml", "title: The sail\nstatus: todo\nowner: bo\n", false },
		{ "areas/booking/index.html", "tasks/lamp.yml", "title: The lamp\nowner: ada\narea: booking\n", true },
		{ "tasks/index.html", "tasks/sail.yml", "title: The sail\nstatus: todo\nowner: bo\n", true },
		{ "search/index.html", "tasks/sail.yml", "title: The sail\nstatus: todo\nowner: bo\n", true },
		{ "board/index.html", "tasks/sail.yml", "title: A sail\nstatus: done\nowner: bo\n", true },
		{ "board/index.html", "how.md", "# How\n\nAsk [[ada]].\n\nLater.\n", false },
		{ "api/pages.json", "how.md", "# How\n\nAsk [[ada]].\n\nLater.\n", false },
		{ "api/pages.json", "how.md", "# How\n\nAsk somebody.\n\nSoon.\n", true },
		{ "api/pages.json", "tasks/sail.yml", "title: The sail\nstatus: todo\nowner: bo\n", false },
		{ "api/pages.json", "tasks/sail.yml", "title: A sail\nowner: bo\ndescription: As in [[how]].\n", true },
		{ "api/signals.json", "how.md", "# How\n\nAsk [[ada]].\n\nLater.\n", false },
		{ "api/signals.json", "tasks/sail.yml", "title: A sail\nstatus: todo\n", true },
		{ "search/index.html", "how.md", "# How\n\nAsk [[ada]].\n\nLater.\n", false },
		{ "search/index.html", "how.md", "# How\n\nAsk somebody.\n\nSoon.\n", true },
		{ "how/index.html", "how.md", "# How\n\nAsk [[ada]].\n\nLater.\n", true },
		{ "how/index.html", "people/all.yml", "- {id: ada, name: Ada L.}\n- {id: bo, name: Bo}\n", true },
		{ "how/index.html", "tasks/sail.yml", "title: The sail\nstatus: todo\nowner: bo\n", false },
		{ "how/index.html", "index.md", "# Quay\n\nNothing.\n", true },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct file edited[ROWS_MOST];
		memcpy(edited, handbook, sizeof(handbook));
		for (size_t k = 0; edited[k].path != NULL; k++)
			if (strcmp(edited[k].path, cases[i].file) == 0)
				edited[k].text = cases[i].text;
		struct file plain[ROWS_MOST];
		memcpy(plain, handbook, sizeof(handbook));
		uint64_t before = face_of_page(plain, cases[i].page), after = face_of_page(edited, cases[i].page);
		assert_int_not_equal(before, 0);
		if ((before != after) != cases[i].changes)
			fail_msg("case %zu: %s after an edit of %s", i, cases[i].page, cases[i].file);
	}
}

/* ---- edits ------------------------------------------------------------------------------------ */

/* Whatever becomes of a line of a handbook: a file that has another text then has another face. */

struct made {
	uint64_t face;
	struct str bytes;
};

struct editing {
	const char *folder;
	struct arena arena;
	struct inputs_found inputs;
	struct views *plain;
	struct table made; /* path -> struct made, of the handbook as it is */
	size_t edits, same; /* files that kept their face are made to compare them */
};

static struct site *site_of_inputs(const struct inputs_found *inputs)
{
	return finished(site_load(inputs->list.items, inputs->list.count, day("2026-11-20"), DATE_NONE));
}

static uint64_t face_in(struct views *views, struct arena *scratch, const struct view_file *file)
{
	return view_face(&views->facts, scratch, file, view_frame_face(&views->facts, &views->theme));
}

static struct str bytes_of(struct views *views, struct arena *scratch, const struct view_file *file)
{
	struct buffer out = { 0 };
	view_render(&out, scratch, NULL, &views->facts, &views->theme, file);
	return buffer_keep(&out, scratch);
}

static void make_plain(struct editing *editing)
{
	struct views *views = views_of_site(site_of_inputs(&editing->inputs));
	editing->plain = views;
	views->theme.hash = 1;
	for (size_t i = 0; i < views->files.count; i++) {
		struct made *made = arena_new(&editing->arena, struct made);
		made->face = face_in(views, &editing->arena, &views->files.items[i]);
		made->bytes = bytes_of(views, &editing->arena, &views->files.items[i]);
		table_put(&editing->arena, &editing->made, views->files.items[i].path, made);
	}
}

static void expect_told(struct editing *editing, const char *what, struct str line)
{
	struct arena scratch = { 0 };
	struct views views = { .theme = editing->plain->theme, .site = site_of_inputs(&editing->inputs) };
	views.facts.site = views.site;
	view_files(&views.arena, &views.facts, &views.theme, &views.files);
	for (size_t i = 0; i < views.files.count; i++) {
		const struct view_file *file = &views.files.items[i];
		const struct made *made = table_get(&editing->made, file->path);
		uint64_t face = face_in(&views, &scratch, file);
		if (made == NULL || face == 0 || face != made->face)
			continue;
		editing->same++;
		if (!str_equal(bytes_of(&views, &scratch, file), made->bytes))
			fail_msg("%s: " STR_FMT " should have another face when this line is %s: " STR_FMT, editing->folder,
			         STR_ARG(file->path), what, STR_ARG(line));
		arena_clear(&scratch);
	}
	editing->edits++;
	site_release(views.site);
	arena_release(&views.arena);
	arena_release(&scratch);
}

/* A day later, or a word longer. */
static struct str changed_line(struct arena *arena, struct str line)
{
	for (size_t i = line.length; i > 0; i--) {
		char digit = line.at[i - 1];
		if (digit >= '0' && digit <= '9')
			return arena_printf(arena, STR_FMT "%c" STR_FMT, STR_ARG(str_first(line, i - 1)),
			                    digit == '9' ? '0' : digit + 1, STR_ARG(str_after(line, i)));
	}
	return arena_printf(arena, STR_FMT " more", STR_ARG(line));
}

static void edit_line(struct editing *editing, struct str *bytes, size_t start, size_t end)
{
	struct str before = *bytes, line = str_slice(before, start, end);
	struct str head = str_first(before, start), tail = str_after(before, end);
	*bytes = arena_joined(&editing->arena, head, str_after(tail, 1));
	expect_told(editing, "gone", line);
	*bytes = arena_joined(&editing->arena, head, changed_line(&editing->arena, line), tail);
	expect_told(editing, "changed", line);
	*bytes = before;
}

/* Each line in turn; of a large handbook one of so many. */
static void edit_lines(struct editing *editing, size_t one_of)
{
	size_t count = 0;
	for (size_t i = 0; i < editing->inputs.list.count; i++) {
		struct str *bytes = &editing->inputs.list.items[i].bytes, text = *bytes;
		for (size_t start = 0, end; start < text.length; start = end + 1) {
			size_t found = str_find(str_after(text, start), '\n');
			end = found == STR_NOWHERE ? text.length : start + found;
			if (end > start && count++ % one_of == 0)
				edit_line(editing, bytes, start, end);
		}
	}
}

/* STEWARD_LINES=1 takes every line of the example too: many minutes. */
static void whatever_changes_a_file_changes_its_face(void **state)
{
	const char *wanted = getenv("STEWARD_LINES");
	size_t one_of = wanted != NULL && atoi(wanted) > 0 ? (size_t)atoi(wanted) : 601;
	const struct {
		const char *folder;
		size_t one_of;
	} handbooks[] = { { "tests/sites/records/content", one_of / 100 + 1 }, { "content", one_of } };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(handbooks); i++) {
		struct editing editing = { .folder = handbooks[i].folder };
		editing.inputs = inputs_of(&editing.arena, handbooks[i].folder);
		make_plain(&editing);
		edit_lines(&editing, handbooks[i].one_of);
		assert_true(editing.edits > 0 && editing.same > editing.edits);
		views_release(editing.plain);
		arena_release(&editing.arena);
	}
}

SUITE(test_view_reads, cmocka_unit_test(pages_look_at_no_more_than_they_tell),
      cmocka_unit_test(faces_tell_what_a_page_shows), cmocka_unit_test(whatever_changes_a_file_changes_its_face));
