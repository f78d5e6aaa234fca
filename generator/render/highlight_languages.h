#pragma once
/*
 * highlight_languages: what highlight knows of each language. A language more is a row more.
 *
 * Lists are words with one space between. Floor: render, for highlight.c alone.
 */
#include "base/str.h"

enum highlight_way {
	BY_WORDS,
	BY_LINES, /* by what lines start with: diff, console */
	BY_TAGS,  /* words and strings count within < and > only */
};

struct code_language {
	struct str names;
	enum highlight_way way;
	struct str keywords;
	struct str to_line_end;  /* what starts a comment that goes to the end of its line */
	struct str comments;     /* pairs: start and end of other comments */
	struct str quotes;       /* bytes around strings of one line in which \ escapes */
	struct str raw_quotes;   /* the same, in which nothing does */
	struct str long_strings; /* pairs: start and end of strings of many lines */
	struct str sigils;       /* bytes that may begin a word, and then make it a name */
	struct str within;       /* bytes besides letters, digits and _ that words may have */
	char key;                /* what follows a key: ':' or '='; 0: there are none */
	bool no_case;            /* of keywords */
};

/* Cut the first word off the front of a list. False at the end. */
bool code_list_cut(struct str *list, struct str *word);

/* Does a list have the word? 'no_case': in whatever case, as far as ASCII goes; the list is in lower case. */
bool code_list_has(struct str list, struct str word, bool no_case);

/* NULL if it is not known. */
const struct code_language *code_language_find(struct str name);
