#pragma once
/*
 * document_html: a document into HTML.
 *
 * What a link leads to and what a live block shows is asked from the caller, so this file knows no
 * records. Whatever a caller answers, no link gets a scheme that read/url.h does not allow.
 *
 * Classes for the style sheet: anchor, unresolved (a link that leads nowhere), callout (with
 * callout-note, -tip, -important, -warning, -caution) and callout-title, footnotes, footnote-back,
 * "table scroll", those of highlight.h within pre, task-list-item, align-left, align-center, align-right.
 *
 * Floor: render.
 */
#include "render/document_view.h"

void document_html(struct buffer *out, const struct document *document,
                   const struct document_view *view);
