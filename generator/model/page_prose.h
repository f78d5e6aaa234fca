#pragma once
/*
 * page_prose: new prose for a page of a frozen site, where nothing else can tell the difference.
 *
 * Most edits of a page change its sentences and nothing that others see of it: not its front matter,
 * title, lead or anchors, nor where its links lead. Then the page can be made again at once, on the site
 * as it stands. Floor: model.
 */
#include "model/site.h"

/* Give 'page' the prose of 'fresh', the page that its file holds now and of which nothing is complained.
 * False, and nothing is done, unless 'page' has no faults either and only the words differ. 'fresh' and
 * 'arena' must live as long as the site. */
bool page_take_prose(const struct site *site, struct arena *arena, struct page *page,
                     const struct page *fresh);
