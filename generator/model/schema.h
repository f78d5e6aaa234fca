#pragma once
/*
 * schema: the file format, as tables.
 *
 * One shape for each kind of file. To add a field: a member in records.h, a row here, a use.
 * Floor: model.
 */
#include "model/field.h"

extern const struct shape shape_task;     /* into struct task */
extern const struct shape shape_person;   /* into struct person */
extern const struct shape shape_team;     /* into struct team */
extern const struct shape shape_area;     /* into struct area */
extern const struct shape shape_cause;    /* into struct cause; causes.yml is a list of them */
extern const struct shape shape_settings; /* into struct settings */
extern const struct shape shape_page;     /* front matter, into struct page */
extern const struct shape shape_folder;   /* _folder.yml, into struct folder */

/* The shapes under the names that `steward schema NAME` takes: task, person, team, area, causes,
 * settings, page, folder. NULL if there is none. */
const struct shape *schema_find(struct str name);

struct schema_row {
	struct str name;
	const struct shape *shape;
	bool is_list; /* causes: the file is a list of these */
};

extern const struct schema_row schemas[];
extern const size_t schema_count;
