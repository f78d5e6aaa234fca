#pragma once
/*
 * cycles: records that go round in a circle.
 *
 * Following blocked_by, split_from or a team's parent must come to an end. Each reference that closes a
 * circle is complained of and then leads nowhere, so that whoever walks a linked site comes to an end
 * without looking out for circles. For use by link.c only. Floor: model.
 */
#include "model/site.h"

void cycles_cut(struct site *site);
