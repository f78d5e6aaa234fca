#pragma once
/*
 * site_of: a whole site from texts in memory, as the build would make it, read at 12 March 2026.
 */
#include "model/check.h"
#include "model/link.h"

#include <stdlib.h>

struct file {
	const char *path, *text; /* text NULL: a file that is copied as it is */
};

enum { FILES_MOST = 64 };

static inline date day(const char *text)
{
	return date_parse(str_from(text));
}

static inline int compare_inputs(const void *left, const void *right)
{
	return str_compare(((const struct input *)left)->path, ((const struct input *)right)->path);
}

/* Files up to the first without a path. */
static inline struct site *site_of(const struct file *files)
{
	struct input inputs[FILES_MOST] = { 0 };
	struct arena arena = { 0 };
	size_t count = 0;
	for (; count < FILES_MOST && files[count].path != NULL; count++) {
		inputs[count].path = str_from(files[count].path);
		inputs[count].bytes = str_from(files[count].text);
		inputs[count].shown = arena_printf(&arena, "content/%s", files[count].path);
	}
	qsort(inputs, count, sizeof(*inputs), compare_inputs);
	struct site *site = site_load(inputs, count, day("2026-03-12"), DATE_NONE);
	site_link(site);
	site_check(site);
	site_freeze(site);
	arena_adopt(&site->arena, &arena);
	return site;
}

/* "tasks/a.yml:2:8 bad-date: ... [help]", one line each, '' without help. */
static inline const char *faults(struct site *site)
{
	struct buffer out = { 0 };
	for (size_t i = 0; i < site->diags.list.count; i++) {
		const struct diagnostic *d = &site->diags.list.items[i];
		struct place place = source_place(d->where.source, d->where.start);
		struct str path = str_after(d->where.source->path, site->prefix_length);
		buffer_printf(&out, STR_FMT ":%zu:%zu " STR_FMT ": " STR_FMT, STR_ARG(path),
		              place.line, place.column, STR_ARG(catalogue[d->what].code),
		              STR_ARG(d->message));
		if (d->help.length > 0)
			buffer_printf(&out, " [" STR_FMT "]", STR_ARG(d->help));
		buffer_literal(&out, "\n");
	}
	return buffer_keep(&out, &site->arena).at;
}

static inline const struct task *task_of(const struct site *site, const char *id)
{
	return (const struct task *)site_find(site, RECORD_TASK, str_from(id));
}

static inline const struct page *page_of(const struct site *site, const char *id)
{
	return (const struct page *)site_find(site, RECORD_PAGE, str_from(id));
}

/* A text of an arena as a zero-terminated one. */
static inline const char *chars(struct site *site, struct str text)
{
	return arena_copy(&site->arena, text).at;
}
