#pragma once
/*
 * custody_strip: in whose hands a task has been, drawn to scale in time and said in words.
 *
 * The sender holds until the receiver accepts, so what waits for an answer is hatched in the sender's
 * stretch. Both ends of a hand-off are told in the same words. Floor: render.
 */
#include "render/chart.h"

/* A figure with the drawing (left out when fewer than two days are known) and the same as a list. Of the
 * request only prefix, href and context count. */
void custody_strip(struct buffer *out, struct arena *scratch, const struct facts *facts,
                   const struct task *task, const struct chart_request *request);
