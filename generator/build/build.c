#include "build/build.h"
#include "build/history.h"
#include "build/inputs.h"
#include "build/publish.h"
#include "build/theme.h"
#include "build/today.h"
#include "model/check.h"
#include "model/face.h"
#include "model/link.h"
#include "model/rewind.h"
#include "model/signal.h"

/* Before the site is judged: what is asked of the work is asked in its words. */
static bool read_language(struct build *build, const struct build_settings *settings,
                          struct fault *fault)
{
	const char *installed;
	struct diagnostics found = { 0 };
	if (!theme_installed_folder(&build->arena, &installed, fault))
		return false;
	bool read = theme_language(&build->arena, settings->templates, installed,
	                           &build->site->settings.language, &build->site->language, &found,
	                           fault);
	diagnostics_adopt(&build->site->diags, &found);
	return read;
}

static bool read_theme(struct build *build, const struct build_settings *settings,
                       struct fault *fault)
{
	const char *installed;
	if (!theme_installed_folder(&build->arena, &installed, fault))
		return false;
	if (installed == NULL && settings->templates == NULL)
		return fault_say(fault, "no templates found: neither beside the program nor in '%s'; "
		                 "name a folder with --templates", STEWARD_TEMPLATES);
	view_names(&build->arena, &build->names);
	build->theme.templates.language = build->site->language;
	struct diagnostics found = { 0 };
	bool loaded = theme_load(&build->arena, settings->templates, installed, &build->names,
	                         &build->theme, &found, fault);
	diagnostics_adopt(&build->site->diags, &found);
	return loaded;
}

static void set_since(struct site *site, struct since since)
{
	if (since.day != DATE_NONE)
		site->since = since.day;
	else if (since.days > 0)
		site->since = site->as_of - since.days;
}

/* NULL where the settings name none. */
static const struct written *timezone_in(const struct inputs *inputs)
{
	for (size_t i = 0; i < inputs->list.count; i++) {
		const struct settings *settings = inputs->list.items[i]->settings;
		if (settings != NULL && settings->timezone.text.length > 0)
			return &settings->timezone;
	}
	return NULL;
}

/* What is read at the same time: Git takes long to tell of many commits, and needs a processor of its own. */
struct sources {
	struct build *build;
	const struct build_settings *settings;
	struct inputs inputs;
	struct history history;
};

enum { SOURCES = 2 };

static bool read_source(void *context, struct worker *worker, size_t which)
{
	struct sources *sources = context;
	const struct build_settings *settings = sources->settings;
	struct build *build = sources->build;
	if (which == 0) {
		struct history_place place = { settings->content, settings->history_folder };
		if (place.state_folder != NULL)
			history_look(&sources->history, &place);
		return true;
	}
	struct inputs_place place = { .content = settings->content,
		                      .left_out = arena_copy(&build->arena, settings->output).at,
		                      .parsed = settings->parsed_folder,
		                      .keeps_parsed = settings->keeps_parsed,
		                      .hands = settings->hands };
	return inputs_read(&build->arena, &place, build->found.known ? &build->found.files : NULL,
	                   settings->shelf, &sources->inputs, &build->profile, worker->fault);
}

/* Without a history the site is whole, so that it cannot be had is no fault of the build. */
static void take_history(struct build *build, struct history *history)
{
	history_give(history, build->site);
	if (history->failed)
		build->no_history = arena_copy(&build->arena, str_from(history->fault.sentence));
	history_release(history);
}

static void note_inputs(struct build *build, const struct inputs *inputs)
{
	build->files_read = inputs->list.count;
	for (size_t i = 0; i < inputs->list.count; i++)
		*vector_push(&build->arena, &build->inputs) =
		        (struct build_input){ inputs->list.items[i]->shown, inputs->list.items[i]->hash };
}

bool build_load(struct build *build, const struct build_settings *settings, struct fault *fault)
{
	struct sources sources = { .build = build, .settings = settings };
	profile_begin(&build->profile);
	bool read = workers_run(settings->hands, SOURCES, read_source, &sources, NULL, fault);
	arena_release(&build->found.room);
	build->found.known = false;
	if (!read) {
		history_release(&sources.history);
		return false;
	}
	profile_end(&build->profile, STAGE_READ, 0);
	const struct inputs inputs = sources.inputs;
	struct diagnostics early = { 0 };
	date today = settings->as_of;
	if (today == DATE_NONE)
		today = today_for(&build->arena, timezone_in(&inputs), &early);
	build->today = today;
	inputs_complain(&inputs, &build->arena, &early);
	note_inputs(build, &inputs);
	build->books = inputs.books;
	build->site = site_join(inputs.list.items, inputs.list.count, settings->shelf != NULL,
	                        settings->as_of, today);
	build->facts.site = build->site;
	profile_end(&build->profile, STAGE_DECODE, 0);
	take_history(build, &sources.history);
	set_since(build->site, settings->since);
	if (settings->rewind)
		site_rewind(build->site);
	diagnostics_adopt(&build->site->diags, &early);
	profile_end(&build->profile, STAGE_DECODE, arena_used(&build->site->arena));
	return true;
}

/* Not more hands than there is work for. */
static unsigned hands_for(size_t records, unsigned hands)
{
	enum { WORTH_A_HAND = 256 }; /* records: it takes as long as a thread takes to start */
	size_t useful = records / WORTH_A_HAND + 1;
	return useful < hands ? (unsigned)useful : hands;
}

/* A stage that works on the site has ended: it is about what the site has grown by since 'used'. */
static void end_stage(struct build *build, enum stage stage, size_t *used)
{
	size_t before = *used;
	*used = arena_used(&build->site->arena);
	profile_end(&build->profile, stage, *used - before);
}

struct listing {
	struct build *build;
	view_files_list *views;
};

/* The list of files asks for no faces, but for signals in order: one hand makes it while the others make faces. */
static bool face_one(void *context, struct worker *worker, size_t item)
{
	const struct listing *listing = context;
	struct build *build = listing->build;
	if (item > 0) {
		face_own(build->site, item - 1, &worker->buffer);
		return true;
	}
	signals_index(build->site);
	view_files(&build->arena, &build->facts, &build->theme, listing->views);
	return true;
}

static bool face_one_around(void *context, struct worker *worker, size_t record)
{
	face_around(context, record, &worker->buffer);
	return true;
}

static bool list_files(struct build *build, unsigned hands, struct fault *fault)
{
	size_t records = build->site->records.count;
	struct listing listing = { build, arena_new(&build->arena, view_files_list) };
	hands = hands_for(records, hands);
	bool made = workers_run(hands, records + 1, face_one, &listing, NULL, fault) &&
	            workers_run(hands, records, face_one_around, build->site, NULL, fault);
	face_whole(build->site);
	build->views = listing.views;
	return made;
}

struct linking_all {
	struct build *build;
	const struct build_settings *settings;
	struct linking *linking;
	struct checking *checking;
	bool themed; /* else 'fault' is set */
	struct fault *fault;
};

/* Names are resolved without words, templates or files: one hand reads and lists those while the others begin. */
static bool link_one(void *context, struct worker *worker, size_t item)
{
	struct linking_all *all = context;
	(void)worker;
	if (item == 0) {
		all->themed = read_language(all->build, all->settings, all->fault) &&
		              read_theme(all->build, all->settings, all->fault);
		return true;
	}
	if (item == 1) {
		link_files(all->linking);
		return true;
	}
	link_references(all->linking, item - 2);
	check_record(all->checking, item - 2);
	return true;
}

static bool link_one_prose(void *context, struct worker *worker, size_t item)
{
	if (item == 0) {
		link_lists(context);
		return true;
	}
	link_prose(context, item - 1, &worker->arena, &worker->scratch);
	arena_clear(&worker->scratch);
	return true;
}

static bool link_all(struct build *build, const struct build_settings *settings, struct fault *fault)
{
	struct site *site = build->site;
	size_t count = site->records.count;
	unsigned hands = hands_for(count, settings->hands);
	struct linking_all all = { build, settings, link_begin(site), check_begin(site), false, fault };
	struct fault none; /* nothing that the hands do can fail */
	workers_run(hands, count + 2, link_one, &all, NULL, &none);
	link_names(all.linking);
	workers_run(hands, count + 1, link_one_prose, all.linking, &site->arena, &none);
	link_end(all.linking);
	check_end(all.checking);
	return all.themed;
}

struct finding {
	struct site *site;
	struct signal_search *search;
};

/* Signals do not ask who cites a record: one hand lists that while the others begin. */
static bool find_one_signal(void *context, struct worker *worker, size_t item)
{
	const struct finding *finding = context;
	if (item == 0)
		link_back(finding->site);
	else
		signals_find(finding->search, (enum signal_name)(item - 1), &worker->arena);
	return true;
}

static bool find_signals(struct build *build, const struct build_settings *settings, struct fault *fault)
{
	struct site *site = build->site;
	struct finding finding = { site, signals_begin(site) };
	unsigned hands = hands_for(site->records.count, settings->hands);
	bool found = workers_run(hands, SIGNALS + 1, find_one_signal, &finding, &site->arena, fault);
	signals_end(finding.search);
	return found;
}

bool build_read(struct build *build, const struct build_settings *settings, struct fault *fault)
{
	static const struct {
		bool (*run)(struct build *build, const struct build_settings *settings, struct fault *fault);
		enum stage stage;
	} steps[] = { { link_all, STAGE_LINK }, { find_signals, STAGE_SIGNALS } };
	if (!build_load(build, settings, fault))
		return false;
	size_t used = arena_used(&build->site->arena);
	for (size_t i = 0; i < ARRAY_COUNT(steps); i++) {
		if (build_is_stopped(settings))
			return fault_say(fault, BUILD_STOPPED);
		if (!steps[i].run(build, settings, fault))
			return false;
		end_stage(build, steps[i].stage, &used);
	}
	site_freeze(build->site);
	bool listed = list_files(build, settings->hands, fault);
	profile_end(&build->profile, STAGE_RENDER, 0);
	return listed;
}

/* Is the output folder ours to write to? */
static bool may_write(const struct manifest *manifest, const struct output *output, bool adopt,
                      struct fault *fault)
{
	bool is_used;
	if (manifest->state == MANIFEST_FITS || adopt)
		return true;
	if (!output_is_used(output, &is_used, fault))
		return false;
	if (!is_used)
		return true;
	const char *why = manifest->state == MANIFEST_NONE
	                          ? "the folder holds files that steward did not write"
	                          : "the folder is not the one that steward wrote last";
	return fault_say(fault,
	                 "cannot write to '" STR_FMT "': %s; empty it, name another with --out, or "
	                 "take it over with --adopt", STR_ARG(output->shown), why);
}

bool build_write(struct build *build, const struct build_settings *settings,
                 struct str state_folder, struct fault *fault)
{
	struct output output;
	struct manifest manifest = { .journal = -1 };
	bool written = output_open(&output, settings->output, fault) &&
	               manifest_load(&manifest, state_folder, &output, fault) &&
	               may_write(&manifest, &output, settings->adopt, fault) &&
	               manifest_begin(&manifest, &output, fault) &&
	               publish(build, &output, &manifest, settings, fault);
	manifest_release(&manifest);
	output_close(&output);
	return written;
}

void build_release(struct build *build)
{
	if (build->site != NULL)
		site_release(build->site);
	shelf_give_back(&build->books);
	arena_release(&build->found.room);
	arena_release(&build->arena);
	*build = (struct build){ 0 };
}
