#include "build/build.h"
#include "build/history.h"
#include "build/inputs.h"
#include "build/publish.h"
#include "build/theme.h"
#include "build/today.h"
#include "model/check.h"
#include "model/face.h"
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

/* Without it the site is whole, so that it cannot be had is no fault of the build. */
static void read_history(struct build *build, const struct build_settings *settings)
{
	struct fault fault = { 0 };
	struct history_place place = { settings->content, settings->history_folder };
	if (settings->history_folder != NULL && !history_read(build->site, &place, &fault))
		build->no_history = arena_copy(&build->arena, str_from(fault.sentence));
	profile_end(&build->profile, STAGE_READ, 0);
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
	struct inputs inputs = { 0 };
	profile_begin(&build->profile);
	struct inputs_place place = { .content = settings->content,
		                      .left_out = arena_copy(&build->arena, settings->output).at,
		                      .parsed = settings->parsed_folder,
		                      .keeps_parsed = settings->keeps_parsed };
	bool read = inputs_read(&build->arena, &place, build->found.known ? &build->found.files : NULL,
	                        settings->hands, settings->shelf, &inputs, &build->profile, fault);
	arena_release(&build->found.room);
	build->found.known = false;
	if (!read)
		return false;
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
	read_history(build, settings);
	set_since(build->site, settings->since);
	if (settings->rewind)
		site_rewind(build->site);
	diagnostics_adopt(&build->site->diags, &early);
	profile_end(&build->profile, STAGE_DECODE, arena_used(&build->site->arena));
	return true;
}

/* A stage that works on the site has ended: it is about what the site has grown by since 'used'. */
static void end_stage(struct build *build, enum stage stage, size_t *used)
{
	size_t before = *used;
	*used = arena_used(&build->site->arena);
	profile_end(&build->profile, stage, *used - before);
}

static bool face_one(void *context, struct worker *worker, size_t record)
{
	face_own(context, record, &worker->buffer);
	return true;
}

static bool face_one_around(void *context, struct worker *worker, size_t record)
{
	face_around(context, record, &worker->buffer);
	return true;
}

static bool make_faces(struct site *site, unsigned hands, struct fault *fault)
{
	enum { WORTH_A_HAND = 256 }; /* it takes as long as a thread takes to start */
	size_t useful = site->records.count / WORTH_A_HAND + 1;
	hands = useful < hands ? (unsigned)useful : hands;
	bool made = workers_run(hands, site->records.count, face_one, site, NULL, fault) &&
	            workers_run(hands, site->records.count, face_one_around, site, NULL, fault);
	face_whole(site);
	return made;
}

bool build_read(struct build *build, const struct build_settings *settings, struct fault *fault)
{
	static const struct {
		void (*run)(struct site *site);
		enum stage stage;
	} steps[] = { { site_link, STAGE_LINK }, { site_check, STAGE_LINK }, { site_signals, STAGE_SIGNALS } };
	if (!build_load(build, settings, fault) || !read_language(build, settings, fault))
		return false;
	size_t used = arena_used(&build->site->arena);
	for (size_t i = 0; i < ARRAY_COUNT(steps); i++) {
		if (build_is_stopped(settings))
			return fault_say(fault, BUILD_STOPPED);
		steps[i].run(build->site);
		end_stage(build, steps[i].stage, &used);
	}
	if (!read_theme(build, settings, fault))
		return false;
	site_freeze(build->site);
	if (!make_faces(build->site, settings->hands, fault))
		return false;
	view_files_list *views = arena_new(&build->arena, view_files_list);
	view_files(&build->arena, &build->facts, &build->theme, views);
	build->views = views;
	profile_end(&build->profile, STAGE_RENDER, 0);
	return true;
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
