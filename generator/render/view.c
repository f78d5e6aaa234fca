#include "render/view.h"

#include "render/api.h"
#include "render/api_schema.h"
#include "render/badge.h"
#include "render/calendar.h"
#include "render/feed.h"
#include "render/sitemap.h"
#include "render/template_run.h"
#include "render/view_kinds.h"
#include "render/view_reads.h"
#include "render/view_status.h"

/* A page has a template and fills it; a file for machines is written as it is. */
struct view_row {
	struct str template;
	void (*fill)(struct view *view, struct object *root);
	void (*write)(struct view *view, struct buffer *out);
};

static void meta_write(struct view *view, struct buffer *out);

static const struct view_row rows[VIEW_KINDS] = {
	[VIEW_HOME] = { STR_ROW("home"), view_home, NULL },
	[VIEW_PAGE] = { STR_ROW("page"), view_page, NULL },
	[VIEW_FOLDER] = { STR_ROW("folder"), view_folder, NULL },
	[VIEW_PRINT] = { STR_ROW("print"), view_print, NULL },
	[VIEW_BOARD] = { STR_ROW("board"), view_board, NULL },
	[VIEW_BOARD_OF] = { STR_ROW("board"), view_board_of, NULL },
	[VIEW_TASK] = { STR_ROW("task"), view_task, NULL },
	[VIEW_PERSON] = { STR_ROW("person"), view_person, NULL },
	[VIEW_TEAM] = { STR_ROW("team"), view_team, NULL },
	[VIEW_AREA] = { STR_ROW("area"), view_area, NULL },
	[VIEW_WHERE] = { STR_ROW("where"), view_where, NULL },
	[VIEW_TASKS] = { STR_ROW("tasks"), view_tasks, NULL },
	[VIEW_PEOPLE] = { STR_ROW("people"), view_people, NULL },
	[VIEW_TEAMS] = { STR_ROW("teams"), view_teams, NULL },
	[VIEW_AREAS] = { STR_ROW("areas"), view_areas, NULL },
	[VIEW_SEARCH] = { STR_ROW("search"), view_search, NULL },
	[VIEW_DIAGNOSTICS] = { STR_ROW("diagnostics"), view_diagnostics, NULL },
	[VIEW_MISSING] = { STR_ROW("404"), view_missing, NULL },
	[VIEW_REDIRECT] = { STR_ROW("redirect"), view_redirect, NULL },
	[VIEW_SITEMAP] = { STR_ROW(""), NULL, sitemap_write },
	[VIEW_ROBOTS] = { STR_ROW(""), NULL, robots_write },
	[VIEW_API] = { STR_ROW(""), NULL, api_write },
	[VIEW_API_SCHEMA] = { STR_ROW(""), NULL, api_schema_write },
	[VIEW_RECORD_SCHEMA] = { STR_ROW(""), NULL, record_schema_write },
	[VIEW_META] = { STR_ROW(""), NULL, meta_write },
	[VIEW_FEED] = { STR_ROW(""), NULL, feed_write },
	[VIEW_CALENDAR] = { STR_ROW(""), NULL, calendar_write },
	[VIEW_BADGE] = { STR_ROW(""), NULL, badge_write },
	[VIEW_SIGNAL] = { STR_ROW("signal_page"), view_signal, NULL },
	[VIEW_QUESTION] = { STR_ROW("signal_page"), view_question, NULL },
	[VIEW_WELL] = { STR_ROW("signal_page"), view_well, NULL },
	[VIEW_CAUSE] = { STR_ROW("cause"), view_cause, NULL },
	[VIEW_STATUS + STATUS_HANDOFFS] = { STR_ROW("handoffs"), view_handoffs, NULL },
	[VIEW_STATUS + STATUS_BLOCKED] = { STR_ROW("blocked"), view_blocked, NULL },
	[VIEW_STATUS + STATUS_DECISIONS] = { STR_ROW("decisions"), view_decisions, NULL },
	[VIEW_STATUS + STATUS_INTERRUPTIONS] = { STR_ROW("interruptions"), view_interruptions, NULL },
	[VIEW_STATUS + STATUS_OUTCOMES] = { STR_ROW("outcomes"), view_outcomes, NULL },
	[VIEW_STATUS + STATUS_REVIEW] = { STR_ROW("review"), view_review, NULL },
	[VIEW_STATUS + STATUS_CHANGES] = { STR_ROW("changes"), view_changes, NULL },
	[VIEW_STATUS + STATUS_SIGNALS] = { STR_ROW("about_signals"), view_signals, NULL },
};

static void meta_write(struct view *view, struct buffer *out)
{
	const view_files_list *files = view->file->subject;
	size_t pages = 0;
	for (size_t i = 0; i < files->count; i++)
		pages += str_ends(files->items[i].path, STR(".html"));
	api_meta_write(view, out, pages);
}

void view_render(struct buffer *out, struct arena *scratch, struct view_memory *memory,
                 const struct facts *facts, const struct theme *theme, const struct view_file *file)
{
	struct view view = { .arena = scratch, .memory = memory, .facts = facts, .theme = theme,
		             .file = file, .root = root_of(scratch, facts, file->path),
		             .as_of = facts_as_of(facts) };
	const struct view_row *row = &rows[file->kind];
	if (row->write != NULL) {
		row->write(&view, out);
		return;
	}
	const struct template *template = template_find(&theme->templates, row->template);
	if (template == NULL)
		return;
	struct object *root = object_new(scratch);
	row->fill(&view, root);
	if (view.charts > 0)
		put_text(&view, root, NAME_charts_css, view_asset(&view, STR("charts.css")));
	template_run(out, &theme->templates, template,
	             (struct value){ .kind = VALUE_OBJECT, .object = root });
}

bool view_reads(const struct view_reading *reading, const struct view_file *file)
{
	static view_reader *const readers[VIEW_KINDS] = {
		[VIEW_HOME] = home_reads,          [VIEW_PAGE] = page_reads,
		[VIEW_FOLDER] = folder_reads,      [VIEW_PRINT] = print_reads,
		[VIEW_BOARD] = board_reads,        [VIEW_BOARD_OF] = board_reads,
		[VIEW_TASK] = task_reads,          [VIEW_PERSON] = person_reads,
		[VIEW_TEAM] = team_reads,          [VIEW_AREA] = area_reads,
		[VIEW_WHERE] = where_reads,        [VIEW_TASKS] = tasks_reads,
		[VIEW_PEOPLE] = people_read,       [VIEW_TEAMS] = teams_read,
		[VIEW_AREAS] = areas_read,         [VIEW_SEARCH] = search_reads,
		[VIEW_DIAGNOSTICS] = faults_read,  [VIEW_MISSING] = frame_reads,
		[VIEW_REDIRECT] = redirect_reads,  [VIEW_SITEMAP] = sitemap_reads,
		[VIEW_ROBOTS] = frame_reads,       [VIEW_API] = api_reads,
		[VIEW_API_SCHEMA] = frame_reads,   [VIEW_RECORD_SCHEMA] = frame_reads,
		[VIEW_FEED] = feed_reads,          [VIEW_CALENDAR] = calendar_reads,
		[VIEW_BADGE] = badge_reads,        [VIEW_CAUSE] = all_reads,
		[VIEW_SIGNAL] = signals_read,      [VIEW_QUESTION] = signals_read,
		[VIEW_WELL] = signals_read,
		[VIEW_STATUS + STATUS_HANDOFFS] = handoffs_read,
		[VIEW_STATUS + STATUS_BLOCKED] = blocked_reads,
		[VIEW_STATUS + STATUS_DECISIONS] = decisions_read,
		[VIEW_STATUS + STATUS_INTERRUPTIONS] = all_reads,
		[VIEW_STATUS + STATUS_OUTCOMES] = outcomes_read,
		[VIEW_STATUS + STATUS_REVIEW] = review_reads,
		[VIEW_STATUS + STATUS_CHANGES] = changes_read,
		[VIEW_STATUS + STATUS_SIGNALS] = all_reads,
	};
	return readers[file->kind] != NULL && readers[file->kind](reading, file);
}

static struct view_origin origin_of_record(const struct facts *facts, const void *subject)
{
	const struct record *record = subject;
	(void)facts;
	return (struct view_origin){ .span = record->span };
}

static struct view_origin origin_of_page(const struct facts *facts, const void *subject)
{
	const struct page *page = subject;
	(void)facts;
	return (struct view_origin){ page->record.span, &page->prose, prose_of_page };
}

static struct view_origin origin_of_home(const struct facts *facts, const void *subject)
{
	const struct page *index = facts_top(facts)->index;
	(void)subject;
	return index == NULL ? (struct view_origin){ 0 } : origin_of_page(facts, index);
}

static struct view_origin origin_of_folder(const struct facts *facts, const void *subject)
{
	const struct folder *folder = subject;
	(void)facts;
	return (struct view_origin){ .span = folder->span };
}

static struct view_origin origin_of_task(const struct facts *facts, const void *subject)
{
	const struct task *task = subject;
	(void)facts;
	return (struct view_origin){ task->record.span, &task->prose, prose_of_task };
}

struct view_origin view_origin(const struct facts *facts, const struct view_file *file)
{
	static struct view_origin (*const origins[VIEW_KINDS])(const struct facts *, const void *) = {
		[VIEW_HOME] = origin_of_home,     [VIEW_PAGE] = origin_of_page,
		[VIEW_FOLDER] = origin_of_folder, [VIEW_TASK] = origin_of_task,
		[VIEW_PERSON] = origin_of_record, [VIEW_TEAM] = origin_of_record,
		[VIEW_AREA] = origin_of_record,
	};
	if (origins[file->kind] == NULL)
		return (struct view_origin){ 0 };
	return origins[file->kind](facts, file->subject);
}

struct str view_template(const struct view_file *file)
{
	return rows[file->kind].template;
}

void view_names(struct arena *arena, struct names *names)
{
	static const struct str texts[VIEW_NAME_COUNT] = {
#define VIEW_NAME(name) [NAME_##name] = STR_ROW(#name),
		VIEW_NAMES(VIEW_NAME)
#undef VIEW_NAME
	};
	for (size_t i = 0; i < VIEW_NAME_COUNT; i++)
		name_add(arena, names, texts[i]);
	names->closed = true;
}
