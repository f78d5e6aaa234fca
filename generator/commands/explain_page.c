#include "commands/explain_page.h"
#include "base/json.h"
#include "base/nearest.h"
#include "build/standing.h"
#include "commands/layout.h"
#include "commands/project.h"

enum { SHOWN_MOST = 40, COLUMN = 44 };

struct asking {
	struct arena *arena;
	const struct project *project;
	const struct build *build;
	struct standing_site site;
	VECTOR(const struct view_file *) files; /* that the word means */
	struct str source;                      /* it is this file, which makes them; empty: it is not */
	struct fault fault;
};

/* ---- which page is meant ----------------------------------------------------------------------- */

bool explain_is_page(struct str word)
{
	return str_find(word, '/') != STR_NOWHERE || str_find(word, '.') != STR_NOWHERE;
}

/* "tasks/x/" of "tasks/x/index.html". */
static struct str address_of(struct str path)
{
	static const struct str index = STR_ROW("index.html");
	bool is_index = str_equal(path, index) || str_ends(path, STR("/index.html"));
	struct str address = is_index ? str_first(path, path.length - index.length) : path;
	return address.length > 0 ? address : STR("/");
}

static struct str source_of(const struct asking *asking, const struct view_file *file)
{
	const struct source *source = span_in_file(view_origin(&asking->build->facts, file).span).source;
	return source != NULL ? source->path : STR("");
}

/* Without base_url, a '/' in front, what follows '?' and '#', and the name "index.html". */
static struct str address_meant(const struct asking *asking, struct str word)
{
	struct str base = facts_settings(&asking->build->facts)->base_url.text;
	if (base.length > 0 && str_starts(word, base))
		word = str_after(word, base.length);
	word = str_first(word, str_find(word, '#'));
	word = str_first(word, str_find(word, '?'));
	while (str_starts(word, STR("/")))
		word = str_after(word, 1);
	return address_of(word);
}

static bool is_address(struct str path, struct str wanted)
{
	struct str address = address_of(path);
	return str_equal(address, wanted) ||
	       (str_ends(address, STR("/")) && str_equal(str_first(address, address.length - 1), wanted));
}

static void find_files(struct asking *asking, struct str word)
{
	const struct project *project = asking->project;
	struct str absolute = path_absolute(asking->arena, project->started, word);
	struct str path = path_below(project->root, absolute), address = address_meant(asking, word);
	struct str output = path_absolute(asking->arena, project->root, project->settings.output);
	struct str in_output = path_below(output, absolute);
	for (size_t i = 0; i < asking->build->views->count; i++) {
		const struct view_file *file = &asking->build->views->items[i];
		bool is_source = str_equal(source_of(asking, file), path);
		if (is_source)
			asking->source = path;
		if (is_source || str_equal(file->path, in_output) || is_address(file->path, address))
			*vector_push(asking->arena, &asking->files) = file;
	}
}

/* A file that is read, but of which no page is made alone: those that look at its records. */
static void find_lookers(struct asking *asking, struct str word)
{
	struct str path = path_below(asking->project->root,
	                             path_absolute(asking->arena, asking->project->started, word));
	for (size_t i = 0; i < asking->build->inputs.count; i++)
		if (str_equal(asking->build->inputs.items[i].path, path))
			asking->source = path;
	for (size_t i = 0; asking->source.length > 0 && i < asking->build->views->count; i++) {
		struct standing_reads reads;
		struct arena scratch = { 0 };
		bool looks = false;
		standing_reads(&scratch, asking->build, &asking->build->views->items[i], &reads);
		for (size_t j = 0; j < reads.records.count && !looks; j++) {
			const struct source *source = span_in_file(reads.records.items[j].record->span).source;
			looks = source != NULL && str_equal(source->path, path);
		}
		arena_release(&scratch);
		if (looks)
			*vector_push(asking->arena, &asking->files) = &asking->build->views->items[i];
	}
}

static enum exit_status unknown_page(const struct asking *asking, struct str word)
{
	struct nearest nearest = nearest_to(word), address = nearest_to(address_meant(asking, word));
	for (size_t i = 0; i < asking->build->inputs.count; i++) {
		struct str path = asking->build->inputs.items[i].path;
		if (str_equal(path, word))
			return complain_of_usage("'" STR_FMT "' is read, but no page is made from it", STR_ARG(word));
		nearest_offer(&nearest, path);
	}
	for (size_t i = 0; i < asking->build->views->count; i++)
		nearest_offer(&address, address_of(asking->build->views->items[i].path));
	if (nearest.best.length == 0 || (address.best.length > 0 && address.distance < nearest.distance))
		nearest.best = address.best;
	if (nearest.best.length > 0)
		return complain_of_unknown("page", &nearest);
	return complain_of_usage("unknown page '" STR_FMT "'; name its address, its file in '" STR_FMT
	                         "' or the file that it is made from",
	                         STR_ARG(word), STR_ARG(asking->project->settings.output));
}

/* ---- how it stands, in words ------------------------------------------------------------------- */

static const struct why_row {
	struct str name;     /* for programs */
	struct str sentence; /* for people */
} why_rows[STANDINGS] = {
	[STANDING_RIGHT] = { STR_ROW("right"),
	                     STR_ROW("It stands as it should: the next build leaves it alone.") },
	[STANDING_TOUCHED] = { STR_ROW("touched"),
	                       STR_ROW("It stands as it should, but somebody has written it anew or changed its time: "
	                               "the next build looks at it to be sure.") },
	[STANDING_NO_SITE] = { STR_ROW("never-built"), STR_ROW("The site has not been built yet.") },
	[STANDING_NEW] = { STR_ROW("new"), STR_ROW("The last build did not have it: the next one makes it.") },
	[STANDING_GONE] = { STR_ROW("gone"),
	                    STR_ROW("Somebody has removed it: the next build makes it again.") },
	[STANDING_EDITED] = { STR_ROW("edited"),
	                      STR_ROW("Somebody has changed this file by hand: the next build makes it again. What "
	                              "is to stay belongs into the content or the templates.") },
	[STANDING_NO_LOG] = { STR_ROW("other-program"),
	                      STR_ROW("Another version of steward made it, or the log of that build is lost: the "
	                              "next build makes it again to be sure.") },
	[STANDING_OTHER_DAY] = { STR_ROW("other-day"),
	                         STR_ROW("With --as-of pages show another day: the next build makes it again.") },
	[STANDING_FRAME] = { STR_ROW("frame"),
	                     STR_ROW("What all pages share has changed, so the next build makes all pages again:") },
	[STANDING_INPUTS] = { STR_ROW("changed"), STR_ROW("The next build makes it again, because of") },
};

static const struct str look_words[LOOKS] = {
	[LOOK_WRITTEN] = STR_ROW("what is written in it"),
	[LOOK_NEAR] = STR_ROW("what is written in it and in what it names"),
	[LOOK_RECORD] = STR_ROW("itself"),
	[LOOK_AROUND] = STR_ROW("and what it names"),
	[LOOK_PROSE] = STR_ROW("with its text"),
};

/* Only the files that the page itself looks at, where there are some: the others are not the cause. */
static bool has_direct(const struct standing *standing)
{
	for (size_t i = 0; i < standing->changes.count; i++)
		if (standing->changes.items[i].is_direct)
			return true;
	return false;
}

static void add_files(struct buffer *out, const struct standing *standing)
{
	size_t shown = 0, left = 0;
	bool direct = has_direct(standing);
	for (size_t i = 0; i < standing->changes.count; i++) {
		if (direct && !standing->changes.items[i].is_direct)
			continue;
		if (++shown > SHOWN_MOST) {
			left++;
			continue;
		}
		buffer_literal(out, "      ");
		report_plain(out, standing->changes.items[i].path);
		buffer_add_byte(out, '\n');
	}
	if (left > 0)
		buffer_printf(out, "      and %zu more\n", left);
}

static struct str frame_words(const struct asking *asking, const struct standing *standing)
{
	struct buffer out = { 0 };
	const char *between = "";
	struct arena *arena = asking->arena;
	if (standing->theme)
		buffer_printf(&out, "the templates");
	between = out.length > 0 ? ", " : "";
	if (standing->settings)
		buffer_printf(&out, "%sthe settings", between);
	between = out.length > 0 ? ", " : "";
	if (standing->day_before != DATE_NONE)
		buffer_printf(&out, "%sthe day (it was %s, it is %s)", between, date_iso(arena, standing->day_before).at,
		              date_iso(arena, facts_as_of(&asking->build->facts)).at);
	if (out.length == 0)
		buffer_literal(&out, "the menu, or the day of the newest entry in a record");
	buffer_add_byte(&out, '.');
	return buffer_keep(&out, arena);
}

static void add_standing(struct asking *asking, struct buffer *out, const struct standing *standing)
{
	struct str sentence = why_rows[standing->why].sentence;
	if (standing->why == STANDING_FRAME)
		sentence = arena_joined(asking->arena, sentence, STR(" "), frame_words(asking, standing));
	if (standing->why == STANDING_INPUTS)
		sentence = arena_joined(asking->arena, sentence,
		                        standing->changes.count == 0 ? STR(" what Git tells of its files.")
		                        : has_direct(standing)       ? STR(":")
		                                                     : STR(" records that lead to those it shows:"));
	layout_paragraphs(out, sentence, 4);
	if (standing->why == STANDING_INPUTS || standing->why == STANDING_FRAME)
		add_files(out, standing);
}

/* ---- what it is made from ---------------------------------------------------------------------- */

static struct str looks_of(struct arena *arena, const struct standing_read *read)
{
	struct str words = STR("");
	for (int look = LOOK_AROUND; look < LOOKS; look++)
		if (read->looks[look])
			words = words.length == 0 ? look_words[look]
			                          : arena_joined(arena, words, STR(", "), look_words[look]);
	for (int look = LOOK_RECORD; words.length == 0 && look >= LOOK_WRITTEN; look--)
		if (read->looks[look])
			words = look_words[look];
	return words;
}

static void add_reads(struct asking *asking, struct buffer *out, const struct standing_reads *reads)
{
	size_t count = reads->records.count;
	if (reads->everything || reads->all_records) {
		layout_paragraphs(out, STR("It may show any record, so it is made again whenever one changes."), 4);
		return;
	}
	layout_paragraphs(out, STR("It is made from what all pages share (settings, menu, templates, the day) and from:"),
	                  4);
	for (size_t i = 0; i < count && i < SHOWN_MOST; i++) {
		const struct standing_read *read = &reads->records.items[i];
		const struct source *source = span_in_file(read->record->span).source;
		struct str path = source != NULL ? source->path : read->record->id;
		layout_row(out, arena_joined(asking->arena, STR("    "), path), COLUMN, looks_of(asking->arena, read));
	}
	if (count > SHOWN_MOST)
		buffer_printf(out, "      and %zu more records\n", count - SHOWN_MOST);
}

static void add_head(struct asking *asking, struct buffer *out, const struct view_file *file)
{
	struct str source = source_of(asking, file), template = view_template(file);
	report_plain(out, address_of(file->path));
	buffer_printf(out, ": " STR_FMT "/" STR_FMT ", made ", STR_ARG(asking->project->settings.output),
	              STR_ARG(file->path));
	if (source.length > 0)
		buffer_printf(out, "from " STR_FMT " ", STR_ARG(source));
	if (template.length > 0)
		buffer_printf(out, "by templates/" STR_FMT ".html\n\n", STR_ARG(template));
	else
		buffer_literal(out, "by the program itself\n\n");
}

static bool print_text(struct asking *asking, struct buffer *out)
{
	const struct build_settings *settings = &asking->project->settings;
	if (asking->source.length > 0 && asking->files.count > 1)
		buffer_printf(out, STR_FMT " makes or shows in %zu pages; 'steward explain ADDRESS' tells more of one\n\n",
		              STR_ARG(asking->source), asking->files.count);
	for (size_t i = 0; i < asking->files.count; i++) {
		const struct view_file *file = asking->files.items[i];
		struct standing standing;
		struct standing_reads reads;
		if (!standing_find(asking->arena, &asking->site, asking->build, settings, file, &standing, &asking->fault))
			return false;
		if (asking->files.count > 1) {
			layout_row(out, address_of(file->path), COLUMN, why_rows[standing.why].name);
			continue;
		}
		add_head(asking, out, file);
		add_standing(asking, out, &standing);
		buffer_add_byte(out, '\n');
		standing_reads(asking->arena, asking->build, file, &reads);
		add_reads(asking, out, &reads);
	}
	return true;
}

/* ---- for programs ------------------------------------------------------------------------------- */

static void add_json_reads(struct json *json, const struct standing_reads *reads)
{
	json_pair_truth(json, STR("reads_all"), reads->everything || reads->all_records);
	json_pair_list(json, STR("reads"));
	for (size_t i = 0; i < reads->records.count; i++) {
		const struct standing_read *read = &reads->records.items[i];
		const struct source *source = span_in_file(read->record->span).source;
		json_object(json);
		json_pair_text(json, STR("id"), read->record->id);
		json_pair_text(json, STR("file"), source != NULL ? source->path : STR(""));
		json_pair_truth(json, STR("around"), read->looks[LOOK_NEAR] || read->looks[LOOK_AROUND]);
		json_pair_truth(json, STR("prose"), read->looks[LOOK_PROSE]);
		json_close(json);
	}
	json_close(json);
}

static void add_json(struct asking *asking, struct json *json, const struct view_file *file,
                     const struct standing *standing)
{
	struct standing_reads reads;
	bool direct = has_direct(standing);
	standing_reads(asking->arena, asking->build, file, &reads);
	json_object(json);
	json_pair_text(json, STR("address"), address_of(file->path));
	json_pair_text(json, STR("file"), arena_joined(asking->arena, asking->project->settings.output, STR("/"), file->path));
	json_pair_text(json, STR("source"), source_of(asking, file));
	json_pair_text(json, STR("template"), view_template(file));
	json_pair_text(json, STR("standing"), why_rows[standing->why].name);
	json_pair_list(json, STR("changed"));
	for (size_t i = 0; i < standing->changes.count; i++)
		if (!direct || standing->changes.items[i].is_direct)
			json_text(json, standing->changes.items[i].path);
	json_close(json);
	add_json_reads(json, &reads);
	json_close(json);
}

static bool print_json(struct asking *asking, struct buffer *out)
{
	struct json json = { .out = out, .indented = true };
	json_object(&json);
	json_pair_list(&json, STR("pages"));
	for (size_t i = 0; i < asking->files.count; i++) {
		struct standing standing;
		if (!standing_find(asking->arena, &asking->site, asking->build, &asking->project->settings,
		                   asking->files.items[i], &standing, &asking->fault))
			return false;
		add_json(asking, &json, asking->files.items[i], &standing);
	}
	json_close(&json);
	json_close(&json);
	buffer_add_byte(out, '\n');
	return true;
}

/* ---- all in order ------------------------------------------------------------------------------- */

static enum exit_status answer(struct asking *asking, const struct options *options, struct str word)
{
	struct buffer out = { 0 };
	find_files(asking, word);
	if (asking->files.count == 0)
		find_lookers(asking, word);
	if (asking->files.count == 0)
		return unknown_page(asking, word);
	if (!standing_open(&asking->site, &asking->project->settings, STR(PROJECT_STATE), &asking->fault))
		return complain_of_machine(&asking->fault);
	bool done = options->format == REPORT_JSON ? print_json(asking, &out) : print_text(asking, &out);
	if (done)
		print_out(buffer_str(&out));
	buffer_release(&out);
	return done ? STATUS_CLEAN : complain_of_machine(&asking->fault);
}

enum exit_status explain_page(const struct invocation *invocation)
{
	struct project project;
	struct build build = { 0 };
	struct asking asking = { .arena = invocation->arena, .project = &project, .build = &build };
	struct str word = str_from(invocation->words.items[0]);
	if (invocation->options->format != REPORT_TEXT && invocation->options->format != REPORT_JSON)
		return complain_of_usage("explain writes text or json (--format)");
	enum exit_status status = project_enter(&project, invocation);
	if (status != STATUS_CLEAN)
		return status;
	if (disk_is_folder(PROJECT_STATE))
		project.settings.history_folder = PROJECT_STATE;
	status = build_read(&build, &project.settings, &asking.fault)
	                 ? answer(&asking, invocation->options, word)
	                 : complain_of_machine(&asking.fault);
	standing_close(&asking.site);
	build_release(&build);
	return status;
}
