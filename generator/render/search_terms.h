#pragma once
/*
 * search_terms: a text into the terms under which it is found.
 *
 * A term is a word as readers type it: NFKD, case folded, without diacritics (base/unicode.h), of
 * letters and digits alone, cut at SEARCH_TERM_MOST characters. Chinese and Japanese put no
 * spaces between words; there every two neighbouring characters are a term, and the last of a run
 * is one by itself.
 *
 * templates/assets/search.js cuts what is typed by the same rules. Floor: render.
 */
#include "base/arena.h"

enum { SEARCH_TERM_MOST = 40 };

typedef void search_take(void *context, struct str term);

/* Hand each term to 'take', in the order of the text. A term lives until 'take' returns;
 * 'scratch' is for the time of the call. */
void search_terms(struct arena *scratch, struct str text, search_take *take, void *context);

/* The first eight bytes of a term as a number that sorts as they do: what is left to compare when they
 * are the same is the whole. */
uint64_t search_first_bytes(struct str term);
