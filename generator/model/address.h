#pragma once
/*
 * address: where things stand in the published site.
 *
 * Records stand at "tasks/ID/", pages at the path of their file with what cannot stand in an address
 * replaced. Some addresses belong to the site itself. Two things never share an address, not even in
 * different case, since some disks and servers take those for the same; the later one gets a number.
 *
 * Floor: model.
 */
#include "model/site.h"

/* A page or file that every site has: "board/", "signals/no-owner/", "feed.xml". Without '/' at its
 * end or with "index.html" it is the same place. */
bool address_is_fixed(struct str url);

/* A path under content/ as it can stand in an address: composed, spaces as '-'. '*unsafe', unless
 * NULL, gets the first character that had to be replaced, and is empty if there is none. It may be the path itself. */
struct str address_safe(struct arena *arena, struct str path, struct str *unsafe);

/* Give every record, page, folder and file of a loaded site its address, and every alias a redirect.
 * For use by load.c only. */
void addresses_give(struct site *site);
