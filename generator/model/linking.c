#include "model/linking.h"

#include "model/backlinks.h"
#include "model/cycles.h"
#include "model/folder.h"
#include "model/knots.h"
#include "model/site_use.h"

struct linking *link_begin(struct site *site)
{
	struct arena room = { 0 };
	struct linking *linking = arena_new(&room, struct linking);
	linking->site = site;
	linking->diags = &site->diags;
	linking->arena = &site->arena;
	linking->left = arena_array(&room, bool, site->records.count);
	linking->named = arena_array(&room, const struct document *, site->records.count);
	linking->scratch = room;
	return linking;
}

/* Changes nothing that the linking of references looks at. */
void link_files(struct linking *linking)
{
	files_find(linking->site);
}

void link_names(struct linking *linking)
{
	link_records(linking);
	link_status_words(linking);
	folders_inherit(linking->site);
	cycles_cut(linking->site);
}

/* Looks at references alone, and changes nothing that the linking of prose looks at. */
void link_lists(struct linking *linking)
{
	struct site *site = linking->site;
	backlinks_fill(site);
	knots_tie(site);
	site->uses = site_uses(site);
}

void link_end(struct linking *linking)
{
	struct site *site = linking->site;
	for (size_t i = 0; i < site->records.count; i++)
		if (linking->named[i] != NULL)
			record_prose(site->records.items[i])->document = linking->named[i];
	link_documents(linking);
	table_give_back(&site->arena, &site->files);
	table_give_back(&site->arena, &site->addresses);
	struct arena room = linking->scratch; /* linking itself lies in it */
	arena_release(&room);
}

void link_back(struct site *site)
{
	backlinks_cited(site);
}

void site_link(struct site *site)
{
	struct arena scratch = { 0 };
	struct linking *linking = link_begin(site);
	for (size_t i = 0; i < site->records.count; i++)
		link_references(linking, i);
	link_files(linking);
	link_names(linking);
	for (size_t i = 0; i < site->records.count; i++)
		link_prose(linking, i, &site->arena, &scratch);
	link_lists(linking);
	link_end(linking);
	link_back(site);
	arena_release(&scratch);
}
