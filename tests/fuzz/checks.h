#pragma once
/*
 * checks: what must hold of whatever a fuzz target makes. What does not hold ends the program.
 */
#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/unicode.h"

#include <stdio.h>
#include <stdlib.h>

/* libFuzzer's own name for it. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static inline void require(bool holds)
{
	if (!holds)
		abort();
}

__attribute__((noreturn)) static inline void fail(const char *what, struct str text)
{
	fprintf(stderr, "%s\n" STR_FMT "\n", what, STR_ARG(text));
	abort();
}

static inline void check_span(struct span span)
{
	require(span.start <= span.end && span.end <= span.source->text.length);
}

/* Messages are single lines of UTF-8 about places that exist. */
static inline void check_diagnostics(const struct diagnostics *diags)
{
	for (size_t i = 0; i < diags->list.count; i++) {
		const struct diagnostic *diagnostic = &diags->list.items[i];
		check_span(diagnostic->where);
		require(unicode_first_bad(diagnostic->message) == diagnostic->message.length);
		require(str_find(diagnostic->message, '\n') == STR_NOWHERE);
	}
}

/* Cut the next tag off '*rest': what stands between '<' and '>', quotes and all. Comments are passed over.
 * False at the end. */
static inline bool next_tag(struct str *rest, struct str html, struct str *tag)
{
	size_t at = str_find(*rest, '<');
	if (at == STR_NOWHERE)
		return false;
	*rest = str_after(*rest, at + 1);
	bool is_comment = str_starts(*rest, STR("!--"));
	size_t end = is_comment ? str_find_text(*rest, STR("-->")) : str_find(*rest, '>');
	if (end == STR_NOWHERE)
		fail("tag without end", html);
	*tag = is_comment ? STR("!") : str_first(*rest, end);
	*rest = str_after(*rest, is_comment ? end + 3 : end + 1);
	return true;
}

/* No attribute runs code, and no quote is left open. */
static inline void check_attributes(struct str tag, struct str html)
{
	static const struct str banned[] = { STR_ROW(" on"), STR_ROW(" style="), STR_ROW(" srcdoc=") };
	static const struct str addresses[] = { STR_ROW("href=\"javascript:"), STR_ROW("href=\"data:"),
		                                STR_ROW("href=\"vbscript:"), STR_ROW("src=\"javascript:") };
	struct buffer outside = { 0 }; /* values are free text; what stands outside quotes is looked at */
	bool quoted = false;
	for (size_t i = 0; i < tag.length; i++) {
		quoted ^= tag.at[i] == '"';
		if (!quoted)
			buffer_add_byte(&outside, tag.at[i]);
	}
	if (quoted)
		fail("open quote", html);
	for (size_t i = 0; i < ARRAY_COUNT(banned); i++)
		if (str_find_text(buffer_str(&outside), banned[i]) != STR_NOWHERE)
			fail("unsafe attribute", html);
	for (size_t i = 0; i < ARRAY_COUNT(addresses); i++)
		if (str_find_text(tag, addresses[i]) != STR_NOWHERE)
			fail("unsafe address", html);
	buffer_release(&outside);
}

/* A whole page: nothing in it runs code but the files of the theme. */
static inline void check_page(struct str html)
{
	struct str rest = html, tag;
	while (next_tag(&rest, html, &tag)) {
		check_attributes(tag, html);
		if (str_starts(tag, STR("script")) && str_find_text(tag, STR(" src=\"")) == STR_NOWHERE &&
		    str_find_text(tag, STR(" type=\"application/json\"")) == STR_NOWHERE)
			fail("script in the page", html);
	}
}
