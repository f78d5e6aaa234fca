#include "render/chart.h"

#include "render/chart_kinds.h"

struct chart_row {
	bool (*write)(struct chart *chart);
	struct str title, nothing;
};

static const struct chart_row rows[CHART_KINDS] = {
	[CHART_STATUS] = { chart_status, STR_ROW("Open work by area"), STR_ROW("Nothing is open.") },
	[CHART_AGES] = { chart_ages, STR_ROW("How long open work has been open"),
	                 STR_ROW("Nothing is open.") },
	[CHART_FLOW] = { chart_flow, STR_ROW("Created and closed by week"),
	                 STR_ROW("Nothing was created or closed in twelve weeks.") },
	[CHART_CAUSES] = { chart_causes, STR_ROW("Interruptions by cause"),
	                   STR_ROW("No interruption in half a year.") },
	[CHART_INTERRUPTIONS] = { chart_interruptions, STR_ROW("Interruptions against the budget"),
	                          STR_ROW("Too little was recorded to tell the share of interruptions: it "
	                                  "takes eight tasks and three people in 28 days.") },
	[CHART_HANDOFFS] = { chart_handoffs, STR_ROW("Hand-offs between areas"),
	                     STR_ROW("No hand-off between areas in 90 days.") },
	[CHART_BLOCKED] = { chart_blocked, STR_ROW("What waits for what"),
	                    STR_ROW("No open task waits for another.") },
	[CHART_DUE] = { chart_due, STR_ROW("Due dates ahead"),
	                STR_ROW("Nothing is due in the next 30 days.") },
	[CHART_TREND] = { chart_trend, STR_ROW("Twelve weeks"), STR_ROW("Nothing was open in twelve weeks.") },
};

bool chart_write(struct buffer *out, struct arena *scratch, const struct facts *facts,
                 const struct chart_request *request)
{
	struct chart chart = { .out = out, .scratch = scratch, .facts = facts, .request = request };
	if (rows[request->kind].write == NULL)
		return false;
	chart.title = rows[request->kind].title;
	chart.scope = (struct scope){ request->area, request->team };
	return rows[request->kind].write(&chart);
}

struct str chart_title(enum chart_kind kind)
{
	return rows[kind].title;
}

struct str chart_nothing(enum chart_kind kind)
{
	return rows[kind].nothing;
}
