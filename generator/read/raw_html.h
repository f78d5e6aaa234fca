#pragma once
/*
 * raw_html: HTML that people write into Markdown, cut into tokens, and what of it is safe.
 *
 * Safety does not rest on reading HTML as a browser does: all that is kept is written anew from
 * names in the tables here, and all else is shown as text.
 *
 * Floor: read.
 */
#include "base/str.h"

enum html_token_kind {
	HTML_TEXT,
	HTML_START,   /* <name attributes> */
	HTML_END,     /* </name> */
	HTML_COMMENT, /* <!-- --> */
	HTML_OTHER,   /* <!doctype>, <?php ?>, <![CDATA[ ]]>, comments without end */
};

struct html_token {
	enum html_token_kind kind;
	struct str text; /* all of it */
	struct str name; /* START, END */
	struct str attributes;
};

/* Cut the next token off '*rest'. False at the end. */
bool html_token_next(struct str *rest, struct html_token *token);

/* Cut the next attribute off a START's attributes; no value gives the empty one. */
bool html_attribute_next(struct str *rest, struct str *name, struct str *value);

/* What stands before the end tag of 'name', for elements whose content is not HTML; cut off
 * '*rest'. */
struct str html_until_end(struct str *rest, struct str name);

/* Script, style and the like: their content is not HTML. */
bool html_holds_no_html(struct str name);

enum {
	HTML_IS_BLOCK = 1,     /* may not stand in a paragraph */
	HTML_IS_VOID = 2,      /* has no end tag */
	HTML_END_IMPLIED = 4,  /* ends where what may not stand in it begins */
};

/* An element from the safe list. */
struct html_element {
	struct str name;
	struct str shown_as; /* its name today: <strike> is <s> */
	unsigned traits;
	struct str within;   /* the elements it must stand in, parted by spaces; empty: anywhere */
	struct str class_name; /* what its old name meant: <center> is <div class="align-center"> */
};

/* NULL if it is not on the list. */
const struct html_element *html_element_find(struct str name);

/* May an element stand directly in 'parent'? */
bool html_stands_within(const struct html_element *element, struct str parent);

enum html_value {
	HTML_VALUE_TEXT,
	HTML_VALUE_FLAG,   /* none */
	HTML_VALUE_NUMBER, /* digits, or digits and '%' */
	HTML_VALUE_WORD,   /* letters and digits */
	HTML_VALUE_ID,
	HTML_VALUE_CLASS,
	HTML_VALUE_ALIGN,  /* becomes a class */
	HTML_VALUE_LINK,   /* an address to follow */
	HTML_VALUE_MEDIA,  /* an address to show */
	HTML_VALUE_NOTHING /* harmless and of no use here: left out without a word */
};

struct html_attribute {
	struct str name;
	enum html_value value;
	struct str elements; /* that may have it, parted by spaces; empty: all */
};

/* NULL if the element may not have it. */
const struct html_attribute *html_attribute_find(const struct html_element *element,
                                                 struct str name);
