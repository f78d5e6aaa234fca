/* Which form of a text a number asks for: the cardinal rules of CLDR 44, for whole numbers. */
#include "read/language.h"

static enum plural never(uint64_t n)
{
	(void)n;
	return PLURAL_OTHER;
}

static enum plural one(uint64_t n)
{
	return n == 1 ? PLURAL_ONE : PLURAL_OTHER;
}

static enum plural none_or_one(uint64_t n)
{
	return n <= 1 ? PLURAL_ONE : PLURAL_OTHER;
}

static enum plural east_slavic(uint64_t n)
{
	if (n % 10 == 1 && n % 100 != 11)
		return PLURAL_ONE;
	return n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? PLURAL_FEW : PLURAL_MANY;
}

static enum plural south_slavic(uint64_t n)
{
	enum plural plural = east_slavic(n);
	return plural == PLURAL_MANY ? PLURAL_OTHER : plural;
}

static enum plural polish(uint64_t n)
{
	enum plural plural = east_slavic(n);
	return plural == PLURAL_ONE && n != 1 ? PLURAL_MANY : plural;
}

static enum plural czech(uint64_t n)
{
	return n == 1 ? PLURAL_ONE : n >= 2 && n <= 4 ? PLURAL_FEW : PLURAL_OTHER;
}

static enum plural slovenian(uint64_t n)
{
	static const enum plural by_ending[] = { PLURAL_OTHER, PLURAL_ONE, PLURAL_TWO, PLURAL_FEW,
		                                 PLURAL_FEW };
	return n % 100 < ARRAY_COUNT(by_ending) ? by_ending[n % 100] : PLURAL_OTHER;
}

static enum plural lithuanian(uint64_t n)
{
	bool teen = n % 100 >= 11 && n % 100 <= 19;
	if (n % 10 == 1 && !teen)
		return PLURAL_ONE;
	return n % 10 >= 2 && !teen ? PLURAL_FEW : PLURAL_OTHER;
}

static enum plural latvian(uint64_t n)
{
	if (n % 10 == 0 || (n % 100 >= 11 && n % 100 <= 19))
		return PLURAL_ZERO;
	return n % 10 == 1 ? PLURAL_ONE : PLURAL_OTHER;
}

static enum plural romanian(uint64_t n)
{
	if (n == 1)
		return PLURAL_ONE;
	return n == 0 || (n % 100 >= 1 && n % 100 <= 19) ? PLURAL_FEW : PLURAL_OTHER;
}

static enum plural hebrew(uint64_t n)
{
	return n == 1 ? PLURAL_ONE : n == 2 ? PLURAL_TWO : PLURAL_OTHER;
}

static enum plural arabic(uint64_t n)
{
	static const enum plural first[] = { PLURAL_ZERO, PLURAL_ONE, PLURAL_TWO };
	if (n < ARRAY_COUNT(first))
		return first[n];
	if (n % 100 >= 3 && n % 100 <= 10)
		return PLURAL_FEW;
	return n % 100 >= 11 ? PLURAL_MANY : PLURAL_OTHER;
}

#define GIVES(plural) (1u << PLURAL_##plural)

static const struct {
	const char *tags; /* parted by spaces */
	plural_rule rule;
	unsigned plurals; /* OTHER aside, which all have for broken numbers */
} rules[] = {
	{ "ja zh ko vi th id ms my lo km yue", never, 0 },
	{ "fr pt hi fa bn am hy zu gu kn", none_or_one, GIVES(ONE) },
	{ "ru uk be", east_slavic, GIVES(ONE) | GIVES(FEW) | GIVES(MANY) },
	{ "pl", polish, GIVES(ONE) | GIVES(FEW) | GIVES(MANY) },
	{ "hr sr bs", south_slavic, GIVES(ONE) | GIVES(FEW) },
	{ "cs sk", czech, GIVES(ONE) | GIVES(FEW) },
	{ "sl", slovenian, GIVES(ONE) | GIVES(TWO) | GIVES(FEW) },
	{ "lt", lithuanian, GIVES(ONE) | GIVES(FEW) },
	{ "lv", latvian, GIVES(ZERO) | GIVES(ONE) },
	{ "ro mo", romanian, GIVES(ONE) | GIVES(FEW) },
	{ "he iw", hebrew, GIVES(ONE) | GIVES(TWO) },
	{ "ar", arabic, GIVES(ZERO) | GIVES(ONE) | GIVES(TWO) | GIVES(FEW) | GIVES(MANY) },
};

plural_rule plural_rule_of(struct str tag, unsigned *plurals)
{
	struct str language = str_first(tag, str_find(tag, '-'));
	for (size_t i = 0; i < ARRAY_COUNT(rules); i++) {
		struct str rest = str_from(rules[i].tags), word;
		while (str_word(&rest, &word))
			if (str_equal(word, language)) {
				*plurals = rules[i].plurals | GIVES(OTHER);
				return rules[i].rule;
			}
	}
	*plurals = GIVES(ONE) | GIVES(OTHER);
	return one;
}
