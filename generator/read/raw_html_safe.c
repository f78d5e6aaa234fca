#include "read/raw_html.h"

/* clang-format off */
#define BLOCK   HTML_IS_BLOCK
#define VOID    HTML_IS_VOID
#define IMPLIED HTML_END_IMPLIED
#define PLAIN(name, traits) \
	{ STR_ROW(name), STR_ROW(name), traits, STR_ROW(""), STR_ROW("") }
#define WITHIN(name, traits, parents) \
	{ STR_ROW(name), STR_ROW(name), traits, STR_ROW(parents), STR_ROW("") }

static const struct html_element elements[] = {
	PLAIN("a", 0), PLAIN("abbr", 0), PLAIN("address", BLOCK), PLAIN("article", BLOCK),
	PLAIN("aside", BLOCK), PLAIN("audio", 0), PLAIN("b", 0), PLAIN("bdi", 0), PLAIN("bdo", 0),
	PLAIN("blockquote", BLOCK), PLAIN("br", VOID), WITHIN("caption", BLOCK | IMPLIED, "table"),
	{ STR_ROW("center"), STR_ROW("div"), BLOCK, STR_ROW(""), STR_ROW("align-center") },
	PLAIN("cite", 0), PLAIN("code", 0), WITHIN("col", BLOCK | VOID, "colgroup table"),
	WITHIN("colgroup", BLOCK | IMPLIED, "table"), WITHIN("dd", BLOCK | IMPLIED, "dl div"),
	PLAIN("del", 0), PLAIN("details", BLOCK), PLAIN("dfn", 0), PLAIN("div", BLOCK),
	PLAIN("dl", BLOCK), WITHIN("dt", BLOCK | IMPLIED, "dl div"), PLAIN("em", 0),
	WITHIN("figcaption", BLOCK, "figure"), PLAIN("figure", BLOCK), PLAIN("h1", BLOCK),
	PLAIN("h2", BLOCK), PLAIN("h3", BLOCK), PLAIN("h4", BLOCK), PLAIN("h5", BLOCK),
	PLAIN("h6", BLOCK), PLAIN("hr", BLOCK | VOID), PLAIN("i", 0), PLAIN("iframe", VOID), PLAIN("img", VOID),
	PLAIN("ins", 0), PLAIN("kbd", 0), WITHIN("li", BLOCK | IMPLIED, "ul ol"), PLAIN("mark", 0),
	PLAIN("ol", BLOCK), PLAIN("p", BLOCK | IMPLIED), PLAIN("picture", 0), PLAIN("pre", BLOCK),
	PLAIN("q", 0), WITHIN("rp", IMPLIED, "ruby"), WITHIN("rt", IMPLIED, "ruby"), PLAIN("ruby", 0),
	PLAIN("s", 0), PLAIN("samp", 0), PLAIN("section", BLOCK), PLAIN("small", 0),
	WITHIN("source", VOID, "picture video audio"), PLAIN("span", 0),
	{ STR_ROW("strike"), STR_ROW("s"), 0, STR_ROW(""), STR_ROW("") }, PLAIN("strong", 0),
	PLAIN("sub", 0), WITHIN("summary", BLOCK, "details"), PLAIN("sup", 0), PLAIN("table", BLOCK),
	WITHIN("tbody", BLOCK | IMPLIED, "table"), WITHIN("td", BLOCK | IMPLIED, "tr"),
	WITHIN("tfoot", BLOCK | IMPLIED, "table"), WITHIN("th", BLOCK | IMPLIED, "tr"),
	WITHIN("thead", BLOCK | IMPLIED, "table"), PLAIN("time", 0),
	WITHIN("tr", BLOCK | IMPLIED, "table thead tbody tfoot"),
	{ STR_ROW("tt"), STR_ROW("code"), 0, STR_ROW(""), STR_ROW("") }, PLAIN("u", 0),
	PLAIN("ul", BLOCK), PLAIN("var", 0), PLAIN("video", 0), PLAIN("wbr", VOID),
};

static const struct html_attribute attributes[] = {
	{ STR_ROW("align"), HTML_VALUE_ALIGN, STR_ROW("") },
	{ STR_ROW("allow"), HTML_VALUE_NOTHING, STR_ROW("iframe") },
	{ STR_ROW("allowfullscreen"), HTML_VALUE_NOTHING, STR_ROW("iframe") },
	{ STR_ROW("alt"), HTML_VALUE_TEXT, STR_ROW("img") },
	{ STR_ROW("aria-label"), HTML_VALUE_TEXT, STR_ROW("") },
	{ STR_ROW("class"), HTML_VALUE_CLASS, STR_ROW("") },
	{ STR_ROW("colspan"), HTML_VALUE_NUMBER, STR_ROW("td th") },
	{ STR_ROW("controls"), HTML_VALUE_FLAG, STR_ROW("video audio") },
	{ STR_ROW("datetime"), HTML_VALUE_TEXT, STR_ROW("time del ins") },
	{ STR_ROW("dir"), HTML_VALUE_WORD, STR_ROW("") },
	{ STR_ROW("frameborder"), HTML_VALUE_NOTHING, STR_ROW("iframe") },
	{ STR_ROW("height"), HTML_VALUE_NUMBER, STR_ROW("img video source iframe") },
	{ STR_ROW("href"), HTML_VALUE_LINK, STR_ROW("a") },
	{ STR_ROW("id"), HTML_VALUE_ID, STR_ROW("") },
	{ STR_ROW("lang"), HTML_VALUE_TEXT, STR_ROW("") },
	{ STR_ROW("loading"), HTML_VALUE_NOTHING, STR_ROW("iframe") },
	{ STR_ROW("loop"), HTML_VALUE_FLAG, STR_ROW("video audio") },
	{ STR_ROW("media"), HTML_VALUE_TEXT, STR_ROW("source") },
	{ STR_ROW("muted"), HTML_VALUE_FLAG, STR_ROW("video audio") },
	{ STR_ROW("name"), HTML_VALUE_ID, STR_ROW("a") },
	{ STR_ROW("open"), HTML_VALUE_FLAG, STR_ROW("details") },
	{ STR_ROW("playsinline"), HTML_VALUE_FLAG, STR_ROW("video") },
	{ STR_ROW("referrerpolicy"), HTML_VALUE_NOTHING, STR_ROW("iframe") },
	{ STR_ROW("rel"), HTML_VALUE_NOTHING, STR_ROW("a") },
	{ STR_ROW("reversed"), HTML_VALUE_FLAG, STR_ROW("ol") },
	{ STR_ROW("rowspan"), HTML_VALUE_NUMBER, STR_ROW("td th") },
	{ STR_ROW("scope"), HTML_VALUE_WORD, STR_ROW("th") },
	{ STR_ROW("scrolling"), HTML_VALUE_NOTHING, STR_ROW("iframe") },
	{ STR_ROW("span"), HTML_VALUE_NUMBER, STR_ROW("col colgroup") },
	{ STR_ROW("src"), HTML_VALUE_MEDIA, STR_ROW("img video audio source iframe") },
	{ STR_ROW("srcset"), HTML_VALUE_MEDIA, STR_ROW("source") },
	{ STR_ROW("start"), HTML_VALUE_NUMBER, STR_ROW("ol") },
	{ STR_ROW("target"), HTML_VALUE_NOTHING, STR_ROW("a") },
	{ STR_ROW("title"), HTML_VALUE_TEXT, STR_ROW("") },
	{ STR_ROW("type"), HTML_VALUE_TEXT, STR_ROW("ol source") },
	{ STR_ROW("width"), HTML_VALUE_NUMBER, STR_ROW("img video source iframe") },
};

/* clang-format on */

static bool is_among(struct str words, struct str wanted)
{
	struct str word;
	while (str_word(&words, &word))
		if (str_equal_nocase(word, wanted))
			return true;
	return false;
}

const struct html_element *html_element_find(struct str name)
{
	for (size_t i = 0; i < ARRAY_COUNT(elements); i++)
		if (str_equal_nocase(elements[i].name, name))
			return &elements[i];
	return NULL;
}

bool html_stands_within(const struct html_element *element, struct str parent)
{
	return element->within.length == 0 || is_among(element->within, parent);
}

const struct html_attribute *html_attribute_find(const struct html_element *element,
						 struct str name)
{
	for (size_t i = 0; i < ARRAY_COUNT(attributes); i++) {
		const struct html_attribute *attribute = &attributes[i];
		if (!str_equal_nocase(attribute->name, name))
			continue;
		bool for_all = attribute->elements.length == 0;
		return for_all || is_among(attribute->elements, element->name) ? attribute : NULL;
	}
	return NULL;
}

bool html_holds_no_html(struct str name)
{
	return is_among(STR("script style textarea title xmp iframe noembed noframes"), name);
}
