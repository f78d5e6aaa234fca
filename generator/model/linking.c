#include "model/linking.h"

#include "model/backlinks.h"
#include "model/cycles.h"
#include "model/folder.h"
#include "model/knots.h"
#include "model/site_use.h"

void site_link(struct site *site)
{
	struct linking linking = { .site = site };
	link_records(&linking);
	link_status_words(&linking);
	folders_inherit(site);
	cycles_cut(site);
	link_documents(&linking);
	backlinks_fill(site);
	knots_tie(site);
	site->uses = site_uses(site);
	arena_release(&linking.scratch);
}
