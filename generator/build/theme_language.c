/* The words of the interface: which files of the theme give them. */
#include "build/theme.h"
#include "read/language_read.h"

#define STRINGS "strings/"

struct folders {
	const char *own, *installed; /* either may be NULL */
};

static bool take_file(struct arena *arena, const char *folder, struct str tag,
                      struct language_reading *reading, struct diagnostics *diags,
                      struct fault *fault)
{
	struct str bytes;
	if (folder == NULL)
		return true;
	struct str place = arena_printf(arena, "%s/" STRINGS STR_FMT ".yml", folder, STR_ARG(tag));
	if (!disk_is_file(place.at))
		return true;
	switch (disk_read(arena, place.at, SOURCE_LENGTH_MAX, &bytes, fault)) {
	case DISK_TOO_LARGE:
		return fault_say(fault, "cannot read '%s': it is larger than 16 MiB", place.at);
	case DISK_FAILED:
		return false;
	case DISK_DONE:
		break;
	}
	language_take(reading, arena, source_new(arena, place, bytes), diags);
	return true;
}

/* The files of one tag, the project's own last: it has the last word. */
static bool take_tag(struct arena *arena, const struct folders *folders, struct str tag,
                     struct language_reading *reading, struct diagnostics *diags,
                     struct fault *fault)
{
	return take_file(arena, folders->installed, tag, reading, diags, fault) &&
	       take_file(arena, folders->own, tag, reading, diags, fault);
}

bool theme_language(struct arena *arena, const char *own, const char *installed,
                    const struct written *wanted, const struct language **language,
                    struct diagnostics *diags, struct fault *fault)
{
	const struct folders folders = { own, installed };
	struct language_reading english = language_begin(arena, &language_english, STR("en"));
	if (!take_tag(arena, &folders, STR("en"), &english, diags, fault))
		return false;
	*language = english.language;
	struct str tag = str_trim(wanted->text);
	struct str general = str_first(tag, str_find(tag, '-'));
	if (tag.length == 0 || str_equal(tag, STR("en")))
		return true;
	struct language_reading reading = language_begin(arena, english.language, tag);
	bool is_tag = language_is_tag(tag), is_english = is_tag && str_equal(general, STR("en"));
	if (is_tag && ((!is_english && !take_tag(arena, &folders, general, &reading, diags, fault)) ||
	                    (general.length < tag.length &&
	                     !take_tag(arena, &folders, tag, &reading, diags, fault))))
		return false;
	if (reading.first != NULL) {
		*language = reading.language;
		if (!is_english)
			language_check(&reading, diags);
	} else if (!is_english) {
		complain(diags, COMPLAINT_LANGUAGE_UNKNOWN, wanted->span,
		         "there are no words for '" STR_FMT "': the interface stays English", STR_ARG(tag));
		if (is_tag)
			complain_help(diags, "translate strings/en.yml to templates/strings/" STR_FMT
			              ".yml", STR_ARG(tag));
		else
			complain_help(diags, "write a tag such as en, de or pt-BR");
	}
	return true;
}
