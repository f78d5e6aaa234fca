#include "render/view_faults.h"

struct str span_words(struct view *view, struct span span)
{
	if (span.source == NULL)
		return STR("");
	struct span where = span_in_file(span);
	struct place place = source_place(where.source, where.start);
	return arena_printf(view->arena, STR_FMT ":%zu:%zu", STR_ARG(where.source->path),
	                    place.line, place.column);
}

struct list *faults_list(struct view *view, diagnostic_list faults)
{
	static const struct str shapes[SEVERITIES] = { [SEVERITY_NOTE] = STR_ROW("note"),
		                                       [SEVERITY_WARNING] = STR_ROW("look"),
		                                       [SEVERITY_ERROR] = STR_ROW("act") };
	static const enum text words[SEVERITIES] = { [SEVERITY_NOTE] = TEXT_complaint_note,
		                                     [SEVERITY_WARNING] = TEXT_complaint_warning,
		                                     [SEVERITY_ERROR] = TEXT_complaint_error };
	struct list *list = list_new(view->arena);
	for (size_t i = 0; i < faults.count; i++) {
		const struct diagnostic *fault = &faults.items[i];
		const struct catalogue_row *row = &catalogue[fault->what];
		struct object *object = list_add_object(view->arena, list);
		put_text(view, object, NAME_code, row->code);
		put_say(view, object, NAME_severity, words[row->severity]);
		put_text(view, object, NAME_shape, shapes[row->severity]);
		put_text(view, object, NAME_message, fault->message);
		put_text(view, object, NAME_help, fault->help);
		put_text(view, object, NAME_source, span_words(view, fault->where));
		put_text(view, object, NAME_way_out, row->way_out);
	}
	return list;
}
