#pragma once
/*
 * language: the words of the site's own interface, in one language.
 *
 * Every text has a key. templates/strings/en.yml says which keys there are: the program is compiled
 * from it (language_table.awk), so a key is a number, English is always there, and a key that C code
 * uses and the file lacks is a fault of compiling. Another language, or other words in English, are
 * read from strings/TAG.yml of the theme (language_read.h).
 *
 * A text may have places, {who}, which are filled by name. One that depends on a number has a form for
 * each category that CLDR gives its language ("one", "few", "other") and the place {count}.
 *
 *   language_text(language, TEXT_home)                            "Home"
 *   LANGUAGE_FILL(arena, language, owned_by, .who = name)         "owned by Ines Okafor"
 *   language_count(arena, language, TEXT_tasks, 3)                "3 tasks"
 *   LANGUAGE_COUNT(arena, language, met_of, 3, .all = STR("5"))   "3 of 5 met"
 *
 * What a language object holds never changes once it is read; threads may share it. Floor: read.
 */
#include "base/date.h"

#include "language_table.inc"

enum text {
#define TEXT_NUMBER(key, places, one, other) TEXT_##key,
	LANGUAGE_TEXTS(TEXT_NUMBER)
#undef TEXT_NUMBER
	TEXTS
};

/* The categories of CLDR. */
enum plural { PLURAL_OTHER, PLURAL_ZERO, PLURAL_ONE, PLURAL_TWO, PLURAL_FEW, PLURAL_MANY, PLURALS };

extern const struct str plural_names[PLURALS]; /* "other", "zero", "one", ... */

struct text_forms {
	struct str forms[PLURALS]; /* OTHER always; an empty one stands for it */
};

struct text_key {
	struct str name;   /* "owned_by" */
	struct str places; /* "since who": of the English text in order of the alphabet, {count} aside */
	bool counts;       /* it has {count} */
};

extern const struct text_key text_keys[TEXTS];

/* The category of a whole number, after the rules of CLDR 44 for cardinals. */
typedef enum plural (*plural_rule)(uint64_t number);

struct language {
	struct str tag;    /* "de": of the files that the texts come from */
	uint64_t hash;     /* of those files; 0: none, the texts are the program's own */
	plural_rule plural;
	unsigned plurals;  /* bits of the categories that 'plural' can give */
	struct text_forms texts[TEXTS];
};

extern const struct language language_english;

/* The number of a key; TEXTS if there is none of that name. */
enum text text_find(struct str name);

/* Which place of a text a name is: its number among text_keys[].places, or one of these. */
enum { PLACE_COUNT = -1, PLACE_UNKNOWN = -2 };
int text_place(enum text text, struct str name);

/* Cut a pattern's words before its next {place}, and the place, off the front of '*rest'. False when there is no
 * place left: all of '*rest' is words. */
bool language_cut(struct str *rest, struct str *words, struct str *place);

/* A text as it stands; of one with forms the general one. */
struct str language_text(const struct language *language, enum text text);

/* A text with its places filled, in the order of text_keys[].places; what has no place is left out. */
struct str language_fill(struct arena *arena, const struct language *language, enum text text,
                         const struct str *places);
#define LANGUAGE_FILL(arena, language, key, ...)        \
	language_fill((arena), (language), TEXT_##key,  \
	              (const struct str *)&(const struct text_##key){ __VA_ARGS__ })

/* The form for a number, which stands in {count}; 'places' may be NULL where there are no others. */
struct str language_count_fill(struct arena *arena, const struct language *language, enum text text,
                               size_t count, const struct str *places);
#define LANGUAGE_COUNT(arena, language, key, count, ...)               \
	language_count_fill((arena), (language), TEXT_##key, (count),  \
	                    (const struct str *)&(const struct text_##key){ __VA_ARGS__ })
struct str language_count(struct arena *arena, const struct language *language, enum text text,
                          size_t count);

/* The same for a number that may be broken, which has the general form. */
struct str language_number_fill(struct arena *arena, const struct language *language, enum text text,
                                double number, const struct str *places);

/* "12 March 2026", "12 Mar 2026" and "12 Mar", in the language's own order; empty for DATE_NONE. */
struct str language_date(struct arena *arena, const struct language *language, date day);
struct str language_date_short(struct arena *arena, const struct language *language, date day);
struct str language_day_month(struct arena *arena, const struct language *language, date day);

/* "2.5", with the language's decimal mark, at most six digits. */
struct str language_number(struct arena *arena, const struct language *language, double number);

/* "a, b and c". */
struct str language_list(struct arena *arena, const struct language *language,
                         const struct str *items, size_t count);

/* Is this a language's tag, as browsers take one: "de", "pt-BR", "zh-Hant-TW"? Without extensions, and one
 * variant at most (RFC 5646, 2.1). A script that asks for the plurals of another one ends at once. */
bool language_is_tag(struct str tag);

/* The rule and its categories for a tag such as "pt-BR"; those of English for an unknown one. */
plural_rule plural_rule_of(struct str tag, unsigned *plurals);
