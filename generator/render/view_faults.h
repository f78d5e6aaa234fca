#pragma once
/*
 * view_faults: complaints about files, ready to be shown.
 *
 * A fault is {code, severity, shape, message, help, source, way_out}. Floor: render.
 */
#include "render/view_parts.h"

struct list *faults_list(struct view *view, diagnostic_list faults);

/* "content/tasks/x.yml:3:8", in the file itself also for text taken out of another. */
struct str span_words(struct view *view, struct span span);
