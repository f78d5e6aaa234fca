#include "render/view_names.h"

#include "render/view.h"

void view_names(struct arena *arena, struct names *names)
{
	static const struct str texts[VIEW_NAME_COUNT] = {
#define VIEW_NAME(name) [NAME_##name] = STR_ROW(#name),
		VIEW_NAMES(VIEW_NAME)
#undef VIEW_NAME
	};
	for (size_t i = 0; i < VIEW_NAME_COUNT; i++)
		name_add(arena, names, texts[i]);
	names->closed = true;
}
