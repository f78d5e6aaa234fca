#pragma once
/*
 * sitemap: sitemap.xml and robots.txt for search engines. Floor: render.
 */
#include "base/buffer.h"
#include "render/view_parts.h"

/* Guidance and records by absolute address; needs base_url. */
void sitemap_write(struct view *view, struct buffer *out);

void robots_write(struct view *view, struct buffer *out);
