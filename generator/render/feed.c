#include "render/feed.h"

#include "base/version.h"
#include "model/change.h"
#include "render/html.h"
#include "render/view_reads.h"

#include <inttypes.h>

enum { FEED_DAYS = 30, FEED_ENTRIES = 100 };

static void add_element(struct buffer *out, const char *name, struct str text)
{
	buffer_printf(out, "<%s>", name);
	xml_text(out, text);
	buffer_printf(out, "</%s>\n", name);
}

static void add_time(struct view *view, struct buffer *out, const char *name, date day)
{
	add_element(out, name,
	            arena_printf(view->arena, STR_FMT "T00:00:00Z",
	                         STR_ARG(date_iso(view->arena, day))));
}

/* A place in the site: absolute where the site knows its own address. */
static struct str place_of(struct view *view, struct str url)
{
	struct str base = view_base_url(view->facts);
	return base.length == 0 ? view_href(view, url)
	                        : arena_printf(view->arena, STR_FMT "/" STR_FMT, STR_ARG(base),
	                                       STR_ARG(url));
}

static void add_link(struct buffer *out, const char *relation, const char *type, struct str url)
{
	buffer_printf(out, "<link rel=\"%s\" type=\"%s\" href=\"", relation, type);
	html_url(out, url);
	buffer_literal(out, "\"/>\n");
}

/* A name-based UUID (version 8, RFC 9562) of the site's title and 'name'. */
static void add_uuid(struct view *view, struct buffer *out, struct str name)
{
	struct str title = site_title(view->facts);
	struct str whole = arena_printf(view->arena, STR_FMT "\n" STR_FMT, STR_ARG(title), STR_ARG(name));
	uint64_t high = str_hash(whole);
	uint64_t low = str_hash(arena_printf(view->arena, "low\n" STR_FMT, STR_ARG(whole)));
	buffer_printf(out, "urn:uuid:%08" PRIx64 "-%04" PRIx64 "-8%03" PRIx64 "-%04" PRIx64 "-%012" PRIx64,
	              high >> 32, high >> 16 & 0xFFFF, high & 0xFFF, (low >> 48 & 0x3FFF) | 0x8000,
	              low & 0xFFFFFFFFFFFF);
}

static void add_id(struct view *view, struct buffer *out, struct str name)
{
	buffer_literal(out, "<id>");
	if (view_base_url(view->facts).length > 0)
		html_url(out, place_of(view, name));
	else
		add_uuid(view, out, name);
	buffer_literal(out, "</id>\n");
}

/* HTML inside XML: escaped twice. */
static void add_content(struct view *view, struct buffer *out, const struct change *change)
{
	struct buffer html = { 0 };
	buffer_literal(&html, "<p>");
	xml_text(&html, change->says);
	buffer_literal(&html, "</p><p><a href=\"");
	html_url(&html, place_of(view, change->subject->url));
	buffer_literal(&html, "\">");
	xml_text(&html, change->subject->title);
	buffer_literal(&html, "</a></p>");
	buffer_literal(out, "<content type=\"html\">");
	xml_text(out, buffer_str(&html));
	buffer_literal(out, "</content>\n");
	buffer_release(&html);
}

static void add_entry(struct view *view, struct buffer *out, const struct change *change)
{
	struct arena *arena = view->arena;
	struct str kind = change_names[change->kind];
	struct str day = date_iso(arena, change->day);
	struct str name = arena_printf(arena, STR_FMT "#" STR_FMT "-" STR_FMT,
	                               STR_ARG(change->subject->url), STR_ARG(kind), STR_ARG(day));
	if (change->number > 0)
		name = arena_printf(arena, STR_FMT "-%u", STR_ARG(name), change->number + 1);
	buffer_literal(out, "<entry>\n");
	add_element(out, "title",
	            arena_printf(arena, STR_FMT ": " STR_FMT, STR_ARG(say(view, change_titles[change->kind])),
	                         STR_ARG(change->subject->title)));
	add_id(view, out, name);
	add_time(view, out, "updated", change->day);
	add_time(view, out, "published", change->day);
	for (size_t i = 0; i < change->involved.count; i++) {
		if (change->involved.items[i]->kind != RECORD_PERSON)
			continue;
		buffer_literal(out, "<contributor>");
		add_element(out, "name", change->involved.items[i]->title);
		buffer_literal(out, "</contributor>\n");
	}
	add_link(out, "alternate", "text/html", place_of(view, change->subject->url));
	buffer_printf(out, "<category term=\"" STR_FMT "\" label=\"", STR_ARG(kind));
	xml_text(out, say(view, change_titles[change->kind]));
	buffer_literal(out, "\"/>\n");
	add_content(view, out, change);
	buffer_literal(out, "</entry>\n");
}

static date feed_updated(struct view *view, const change_list *changes)
{
	date newest = facts_newest_entry(view->facts);
	if (changes->count > 0)
		return changes->items[0].day;
	return newest != DATE_NONE && newest <= view->as_of ? newest : view->as_of;
}

/* From the last day backwards until there are enough: to say a change costs more than to find it. */
const void *feed_collect(struct arena *arena, const struct facts *facts)
{
	static const date steps[] = { 1, 4, FEED_DAYS };
	change_list *changes = arena_new(arena, change_list);
	date until = facts_as_of(facts);
	for (size_t i = 0; i < ARRAY_COUNT(steps) && changes->count < FEED_ENTRIES; i++)
		*changes = changes_between(arena, facts, until - steps[i], until);
	if (changes->count > FEED_ENTRIES)
		changes->count = FEED_ENTRIES;
	return changes;
}

bool feed_reads(const struct view_reading *reading, const struct view_file *file)
{
	const change_list *changes = file->list;
	read_number(reading, changes->count);
	for (size_t i = 0; i < changes->count; i++)
		read_change(reading, &changes->items[i]);
	return true;
}

void feed_write(struct view *view, struct buffer *out)
{
	const change_list *changes = view->file->list;
	struct str language = facts_settings(view->facts)->language.text;
	buffer_literal(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	                    "<feed xmlns=\"http://www.w3.org/2005/Atom\"");
	if (language.length > 0)
		html_attribute(out, "xml:lang", language);
	buffer_literal(out, ">\n");
	add_element(out, "title", site_title(view->facts));
	buffer_literal(out, "<subtitle>What opened, closed, changed hands and was answered</subtitle>\n");
	add_id(view, out, STR("feed.xml"));
	add_time(view, out, "updated", feed_updated(view, changes));
	buffer_literal(out, "<author>");
	add_element(out, "name", site_title(view->facts));
	buffer_literal(out, "</author>\n");
	add_link(out, "self", "application/atom+xml", place_of(view, STR("feed.xml")));
	add_link(out, "alternate", "text/html", place_of(view, STR("")));
	buffer_literal(out, "<generator version=\"" STEWARD_VERSION "\">steward</generator>\n");
	for (size_t i = 0; i < changes->count; i++)
		add_entry(view, out, &changes->items[i]);
	buffer_literal(out, "</feed>\n");
}
