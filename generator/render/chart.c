#include "render/chart.h"

#include "render/chart_kinds.h"

struct chart_row {
	bool (*write)(struct chart *chart);
	enum text title, nothing;
};

static const struct chart_row rows[CHART_KINDS] = {
	[CHART_STATUS] = { chart_status, TEXT_chart_status,
	                 TEXT_chart_status_nothing },
	[CHART_AGES] = { chart_ages, TEXT_chart_ages,
	                 TEXT_chart_ages_nothing },
	[CHART_FLOW] = { chart_flow, TEXT_chart_flow,
	                 TEXT_chart_flow_nothing },
	[CHART_CAUSES] = { chart_causes, TEXT_chart_causes,
	                 TEXT_chart_causes_nothing },
	[CHART_INTERRUPTIONS] = { chart_interruptions, TEXT_chart_interruptions,
	                 TEXT_chart_interruptions_nothing },
	[CHART_HANDOFFS] = { chart_handoffs, TEXT_chart_handoffs,
	                 TEXT_chart_handoffs_nothing },
	[CHART_BLOCKED] = { chart_blocked, TEXT_chart_blocked,
	                 TEXT_chart_blocked_nothing },
	[CHART_DUE] = { chart_due, TEXT_chart_due,
	                 TEXT_chart_due_nothing },
	[CHART_TREND] = { chart_trend, TEXT_chart_trend,
	                 TEXT_chart_trend_nothing },
};

bool chart_write(struct buffer *out, struct arena *scratch, const struct facts *facts,
                 const struct chart_request *request)
{
	struct chart chart = { .out = out, .scratch = scratch, .facts = facts, .request = request };
	if (rows[request->kind].write == NULL)
		return false;
	chart.title = chart_word(&chart, rows[request->kind].title);
	chart.scope = (struct scope){ request->area, request->team };
	return rows[request->kind].write(&chart);
}

enum text chart_nothing(enum chart_kind kind)
{
	return rows[kind].nothing;
}
