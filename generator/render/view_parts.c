#include "render/view_parts.h"

#include "base/buffer.h"
#include "base/unicode.h"
#include "render/view_words.h"

#include <stddef.h>

struct str say(const struct view *view, enum text text)
{
	return language_text(facts_language(view->facts), text);
}

struct str counted(const struct view *view, enum text text, size_t count)
{
	return language_count(view->arena, facts_language(view->facts), text, count);
}

struct str counted_days(const struct view *view, double days)
{
	return language_number_fill(view->arena, facts_language(view->facts), TEXT_days, days, NULL);
}

struct str counted_hours(const struct view *view, double hours)
{
	return language_number_fill(view->arena, facts_language(view->facts), TEXT_hours_count, hours,
	                            NULL);
}

struct str root_of(struct arena *arena, const struct facts *facts, struct str path)
{
	/* a server shows 404.html at any depth, so it cannot be relative */
	if (str_equal(path, STR("404.html"))) {
		struct str base = view_base_url(facts);
		size_t scheme = str_find_text(base, STR("://"));
		struct str rest = scheme == STR_NOWHERE ? base : str_after(base, scheme + 3);
		size_t slash = str_find(rest, '/');
		struct str folder = slash == STR_NOWHERE ? STR("") : str_after(rest, slash);
		return arena_printf(arena, STR_FMT "/", STR_ARG(folder));
	}
	struct buffer out = { 0 };
	for (size_t i = 0; i < path.length; i++)
		if (path.at[i] == '/')
			buffer_literal(&out, "../");
	return buffer_keep(&out, arena);
}

struct str view_href(const struct view *view, struct str url)
{
	size_t hash = str_find(url, '#');
	struct str place = hash == STR_NOWHERE ? url : str_first(url, hash);
	struct str anchor = hash == STR_NOWHERE ? STR("") : str_after(url, hash);
	bool is_folder = place.length == 0 || place.at[place.length - 1] == '/';
	return arena_joined(view->arena, view->root, place, is_folder ? STR("index.html") : STR(""),
	                    anchor);
}

struct str view_asset(const struct view *view, struct str name)
{
	for (size_t i = 0; i < view->theme->assets.count; i++) {
		const struct theme_asset *asset = &view->theme->assets.items[i];
		struct str file = asset->name;
		bool is_whole = file.length == name.length ||
		                (file.length > name.length && file.at[file.length - name.length - 1] == '/');
		if (is_whole && str_ends(file, name))
			return view_href(view, asset->url);
	}
	return STR("");
}

struct str site_title(const struct facts *facts)
{
	struct str title = facts_settings(facts)->title.text;
	return title.length > 0 ? title : language_text(facts_language(facts), TEXT_handbook);
}

struct str view_base_url(const struct facts *facts)
{
	struct str base = facts_settings(facts)->base_url.text;
	while (base.length > 0 && base.at[base.length - 1] == '/')
		base.length--;
	return base;
}

void put_text(struct view *view, struct object *object, uint16_t name, struct str text)
{
	object_set_text(view->arena, object, name, text);
}

void put_say(struct view *view, struct object *object, uint16_t name, enum text text)
{
	put_text(view, object, name, say(view, text));
}

static const struct value nothing = { .kind = VALUE_NONE };

void put_flag(struct view *view, struct object *object, uint16_t name, bool flag)
{
	object_set(view->arena, object, name, flag ? value_flag(true) : nothing);
}

void put_list(struct view *view, struct object *object, uint16_t name, const struct list *list)
{
	object_set(view->arena, object, name, value_list(list));
}

void put_object(struct view *view, struct object *object, uint16_t name, const struct object *inner)
{
	object_set(view->arena, object, name, inner == NULL ? nothing : value_object(inner));
}

bool object_shows(const struct object *object, uint16_t name)
{
	const struct value *value = object_get(object, name);
	return value != NULL && value_is_something(value);
}

void put_section(struct view *view, struct object *object, uint16_t name, const struct list *items)
{
	struct object *section = items->values.count == 0 ? NULL : object_new(view->arena);
	if (section != NULL) {
		put_list(view, section, NAME_items, items);
		put_count(view, section, NAME_count, items->values.count);
	}
	put_object(view, object, name, section);
}

void put_count(struct view *view, struct object *object, uint16_t name, size_t count)
{
	put_text(view, object, name, arena_number(view->arena, count));
}

void put_number(struct view *view, struct object *object, uint16_t name, struct number number)
{
	put_text(view, object, name,
	         number.given ? language_number(view->arena, facts_language(view->facts), number.value)
	                      : STR(""));
}

void put_written(struct view *view, struct object *object, uint16_t name, struct written written)
{
	put_text(view, object, name, str_trim(written.text));
}

void put_opening(struct view *view, struct object *object, uint16_t name, struct written written)
{
	put_text(view, object, name, unicode_capitalised(view->arena, str_trim(written.text)));
}

void put_lines(struct view *view, struct object *object, uint16_t name, const written_list *lines)
{
	struct list *list = list_new(view->arena);
	for (size_t i = 0; i < lines->count; i++)
		list_add_text(view->arena, list, lines->items[i].text);
	put_section(view, object, name, list);
}

struct str text_cut(struct view *view, struct str text, size_t most)
{
	struct str rest = text;
	size_t characters = 0, end = 0;
	if (text.length <= most)
		return text;
	while (rest.length > 0 && characters < most) {
		size_t before = text.length - rest.length;
		if (unicode_is_space(unicode_next(&rest)))
			end = before;
		characters++;
	}
	if (rest.length == 0)
		return text;
	if (end == 0)
		end = text.length - rest.length;
	return arena_printf(view->arena, STR_FMT "\u2026",
	                    STR_ARG(str_trim(str_first(text, end))));
}

static const struct object *date_in_words(const struct view *view, struct arena *arena,
                                          const struct view_day *day)
{
	static const uint16_t ends[] = { NAME_mark, NAME_marks };
	struct object *object = object_keeping(arena);
	bool this_year = date_civil(day->day).year == date_civil(view->as_of).year;
	object_end(object, ends, ARRAY_COUNT(ends));
	object_set_text(arena, object, NAME_iso, day->iso);
	object_set_text(arena, object, NAME_words, day->words);
	object_set_text(arena, object, NAME_short,
	                this_year ? day->day_month
	                          : language_date_short(arena, facts_language(view->facts), day->day));
	return object;
}

static const struct object *date_object(struct view *view, date day)
{
	if (day == DATE_NONE)
		return NULL;
	struct view_day *kept = view_memory_day(view->memory, view->arena, facts_language(view->facts), day);
	bool stays = view->memory != NULL && kept == &view->memory->days[(unsigned)day % DAYS_KEPT];
	if (kept->object == NULL)
		kept->object = date_in_words(view, stays ? &view->memory->arena : view->arena, kept);
	return kept->object;
}

void put_date(struct view *view, struct object *object, uint16_t name, date day)
{
	put_object(view, object, name, date_object(view, day));
}

static void put_steps(struct view *view, struct object *object, const ageing_steps *steps)
{
	put_text(view, object, NAME_marks, ageing_text(view->arena, steps));
	put_text(view, object, NAME_mark, ageing_word(steps, view->as_of));
}

void put_due(struct view *view, struct object *object, uint16_t name, date day,
             ageing_steps steps)
{
	const struct object *words = date_object(view, day);
	struct object *due = words == NULL ? NULL : object_copy(view->arena, words);
	put_object(view, object, name, due);
	if (due != NULL)
		put_steps(view, due, &steps);
}

void put_ageing(struct view *view, struct object *object, uint16_t name, ageing_steps steps)
{
	struct object *ageing = steps.count == 0 ? NULL : object_new(view->arena);
	put_object(view, object, name, ageing);
	if (ageing != NULL)
		put_steps(view, ageing, &steps);
}

static void link_fill(struct view *view, struct object *link, struct str title, struct str url)
{
	static const uint16_t ends[] = { NAME_left, NAME_unknown, NAME_id, NAME_type, NAME_state, NAME_list_id };
	object_end(link, ends, ARRAY_COUNT(ends));
	put_text(view, link, NAME_title, title);
	put_text(view, link, NAME_href, view_href(view, url));
}

void put_link(struct view *view, struct object *object, uint16_t name, struct str title,
              struct str url)
{
	struct object *link = object_new(view->arena);
	link_fill(view, link, title, url);
	put_object(view, object, name, link);
}

void put_counting(struct view *view, struct object *object, uint16_t name, struct str title,
                  struct str url, struct str list_id)
{
	struct object *link = object_new(view->arena);
	link_fill(view, link, title, url);
	put_text(view, link, NAME_list_id, list_id);
	put_object(view, object, name, link);
}

static const struct object *link_to(struct view *view, const struct record *record)
{
	struct object *link = object_keeping(view->arena);
	link_fill(view, link, record->title.length > 0 ? record->title : record->id, record->url);
	put_text(view, link, NAME_id, record->id);
	put_text(view, link, NAME_type, record_kind_word(view, record->kind));
	if (record->kind == RECORD_PERSON)
		put_flag(view, link, NAME_left,
		         person_has_left((const struct person *)record, view->as_of));
	if (record->kind == RECORD_TASK)
		put_state(view, link, NAME_state, (const struct task *)record);
	return link;
}

/* Records lie in rows, each as long as the one before. */
static size_t place_of(const struct record *record)
{
	return (size_t)((uintptr_t)record / sizeof(max_align_t) * UINT64_C(0x9E3779B97F4A7C15) >> 32) % LINKS_KEPT;
}

/* Tasks and pages are many, and named here and there; all else is named on page after page. */
static bool is_named_often(const struct record *record)
{
	return record->kind != RECORD_TASK && record->kind != RECORD_PAGE;
}

static const struct object *record_object(struct view *view, const struct record *record)
{
	struct arena *arena = view->arena;
	size_t place = place_of(record);
	struct view_link *kept = &view->links[place];
	struct view_link *often =
		view->shell != NULL && is_named_often(record) ? &view->shell->links[place] : NULL;
	if (often != NULL && (often->record == NULL || often->record == record)) {
		kept = often;
		view->arena = &view->shell->arena;
	}
	if (kept->record != record)
		*kept = (struct view_link){ record, link_to(view, record) };
	view->arena = arena;
	return kept->link;
}

void put_record(struct view *view, struct object *object, uint16_t name,
                const struct record *record)
{
	put_object(view, object, name, record == NULL ? NULL : record_object(view, record));
}

void add_record(struct view *view, struct list *list, const struct record *record)
{
	list_put(view->arena, list, record_object(view, record));
}

struct str reference_title(const struct reference *reference)
{
	if (reference->record == NULL || reference->record->title.length == 0)
		return reference->text;
	return reference->record->title;
}

static const struct object *reference_object(struct view *view, const struct reference *reference)
{
	if (reference->record != NULL)
		return record_object(view, reference->record);
	struct object *link = object_new(view->arena);
	link_fill(view, link, reference->text, STR(""));
	put_flag(view, link, NAME_href, false);
	put_flag(view, link, NAME_unknown, reference->kind != RECORD_EXTERNAL);
	return link;
}

void put_reference(struct view *view, struct object *object, uint16_t name,
                   const struct reference *reference)
{
	bool given = reference != NULL && reference->text.length > 0;
	put_object(view, object, name, given ? reference_object(view, reference) : NULL);
}

void put_references(struct view *view, struct object *object, uint16_t name,
                    const reference_list *references)
{
	struct list *list = list_new(view->arena);
	for (size_t i = 0; i < references->count; i++)
		if (references->items[i].text.length > 0)
			list_put(view->arena, list, reference_object(view, &references->items[i]));
	put_section(view, object, name, list);
}

void put_state(struct view *view, struct object *object, uint16_t name, const struct task *task)
{
	struct object *state = object_new(view->arena);
	put_text(view, state, NAME_category, category_mark(task->category));
	put_text(view, state, NAME_word,
	         task->status.text.length > 0 ? task->status.text : say(view, TEXT_no_status));
	put_object(view, object, name, state);
}

void severity_fill(struct view *view, struct object *object, enum signal_severity severity)
{
	put_text(view, object, NAME_severity, signal_severity_names[severity]);
	put_say(view, object, NAME_severity_word, signal_severity_texts[severity]);
}
