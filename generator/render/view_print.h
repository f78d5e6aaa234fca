#pragma once
/*
 * view_print: the pages of a section joined to one, for paper.
 *
 * A section is a folder below the top: its own first page, its pages in reading order, then the folders in it.
 * Ids get the number of their page in front, links between pages that stand there lead to them in place,
 * and headings are a level lower. Sections of many pages are split like any long list. Floor: render.
 */
#include "render/view_frame.h"

struct print_section {
	struct str url; /* "print/ownership/" */
	VECTOR(const struct page *) pages;
};

/* NULL for the top folder and for fewer than two pages, which need no joining. */
const struct print_section *print_section_of(struct arena *arena, const struct folder *folder);
