#include "read/markdown_build.h"

/* Close raw tags whose end the new element implies. False if the element may not stand here. */
static bool end_implied(struct build *build, const struct html_element *element)
{
	struct open_part *top;
	while ((top = build_top(build)) != NULL && top->element != NULL) {
		bool implied = (top->element->traits & HTML_END_IMPLIED) != 0;
		bool ends_p = (element->traits & HTML_IS_BLOCK) != 0 &&
			      str_equal(top->element->name, STR("p"));
		bool at_home = html_stands_within(element, top->element->name);
		if (!ends_p && at_home)
			return true;
		if (!ends_p && !implied)
			return false;
		build_close_tags(build, build->depth - 1);
	}
	return element->within.length == 0;
}

/* The part that a raw block stands in directly; NULL outside all. */
static struct open_part *part_around(struct build *build)
{
	uint32_t depth = build->depth;
	while (depth > 0 && build->open[depth - 1].element != NULL)
		depth--;
	return depth > 0 ? &build->open[depth - 1] : NULL;
}

/* A paragraph that holds a raw block is no paragraph in HTML. False if no block may stand here. */
static bool fits_around(struct build *build, const struct html_element *element)
{
	struct open_part *around = part_around(build);
	if ((element->traits & HTML_IS_BLOCK) == 0 || around == NULL)
		return true;
	if (around->part == PART_PARAGRAPH)
		build->events.items[around->enter].flag = true;
	return around->part < PART_BLOCKS && around->part != PART_HEADING &&
	       around->part != PART_TERM;
}

static bool stands_in_link(const struct build *build)
{
	for (uint32_t i = 0; i < build->depth; i++)
		if (build->open[i].element == NULL && build->open[i].part == PART_LINK &&
		    !build->open[i].dropped)
			return true;
	return build->anchors_open > 0;
}

/* An <a> stands in no other link; it ends one that was just opened. */
static bool end_anchor(struct build *build)
{
	const struct open_part *top = build_top(build);
	if (top != NULL && top->element != NULL && str_equal(top->element->name, STR("a")))
		build_close_tags(build, build->depth - 1);
	return !stands_in_link(build);
}

bool build_make_way(struct build *build, const struct html_element *element, bool is_link)
{
	return (!is_link || end_anchor(build)) && end_implied(build, element) && fits_around(build, element);
}
