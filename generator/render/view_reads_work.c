/* What pages of people and areas look at, and lists of tasks. */
#include "render/view_reads.h"

#include "render/badge.h"
#include "render/calendar.h"
#include "render/view_kinds.h"

/* With the work that tells whose it is. */
static void read_cause(const struct view_reading *reading, const struct cause *cause)
{
	read_record(reading, &cause->record, LOOK_AROUND);
	read_record(reading, cause->fix.record, LOOK_AROUND);
	for (size_t i = 0; i < cause->interruptions.count; i++)
		read_record(reading, &cause->interruptions.items[i]->record, LOOK_AROUND);
}

static void read_answerers(const struct view_reading *reading, const struct reference *whom)
{
	const struct team *team = reference_team(whom);
	read_record(reading, whom->record, LOOK_NEAR);
	if (team == NULL)
		return;
	read_record(reading, &team->record, LOOK_RECORD);
	for (size_t i = 0; i < team->people.count; i++)
		read_record(reading, &team->people.items[i]->record, LOOK_WRITTEN);
}

void read_handed(const struct view_reading *reading, const struct task *task)
{
	read_record(reading, &task->record, LOOK_AROUND);
	for (size_t i = 0; i < task->handoffs.count; i++)
		read_answerers(reading, &task->handoffs.items[i].to);
}

/* Tasks that a page of the record may have to show, in their order. */
static void read_concerning(const struct view_reading *reading, const struct record *whom)
{
	task_list tasks = facts_concerning(reading->facts, whom);
	read_number(reading, tasks.count);
	for (size_t i = 0; i < tasks.count; i++)
		read_handed(reading, tasks.items[i]);
}

/* The words of a signal are in the face of its subject. */
void read_signal(const struct view_reading *reading, const struct signal *signal)
{
	read_number(reading, signal->name);
	read_record(reading, signal->subject, LOOK_AROUND);
	if (signal->subject->kind == RECORD_CAUSE)
		read_cause(reading, (const struct cause *)signal->subject);
}

static void read_asked(const struct view_reading *reading, const struct record *whom)
{
	signal_lines lines = facts_asked(reading->facts, whom, SIGNALS);
	read_number(reading, lines.count);
	for (size_t i = 0; i < lines.count; i++)
		read_signal(reading, lines.items[i]);
}

static void read_work(const struct view_reading *reading, const struct record *whom)
{
	read_record(reading, whom, LOOK_PROSE);
	read_record(reading, whom, LOOK_AROUND);
	read_citing(reading, whom);
	read_concerning(reading, whom);
	read_asked(reading, whom);
}

/* With who and what is in it. */
static void read_team(const struct view_reading *reading, const struct team *team)
{
	if (team == NULL)
		return;
	read_record(reading, &team->record, LOOK_AROUND);
	for (size_t i = 0; i < team->people.count; i++)
		read_record(reading, &team->people.items[i]->record, LOOK_WRITTEN);
	for (size_t i = 0; i < team->areas.count; i++)
		read_record(reading, &team->areas.items[i]->record, LOOK_WRITTEN);
}

void read_teams(const struct view_reading *reading)
{
	team_list teams = facts_teams(reading->facts);
	read_number(reading, teams.count);
	for (size_t i = 0; i < teams.count; i++)
		read_record(reading, &teams.items[i]->record, LOOK_WRITTEN);
}

/* 'says' has the names of those involved in it. */
void read_change(const struct view_reading *reading, const struct change *change)
{
	read_number(reading, (uint64_t)change->day << 32 | (uint64_t)change->kind);
	read_number(reading, change->number);
	reading->text(reading->context, change->says);
	read_record(reading, change->subject, LOOK_WRITTEN);
	read_number(reading, change->involved.count);
	for (size_t i = 0; i < change->involved.count; i++)
		read_record(reading, change->involved.items[i], LOOK_WRITTEN);
}

/* ---- people, teams and areas ------------------------------------------------------------------- */

bool person_reads(const struct view_reading *reading, const struct view_file *file)
{
	const struct person *person = file->subject;
	read_work(reading, &person->record);
	read_team(reading, reference_team(&person->team));
	for (size_t i = 0; i < person->areas.count; i++)
		read_record(reading, &person->areas.items[i]->record, LOOK_WRITTEN);
	return true;
}

/* How an area is set up: whether its guide was read in time, too, which hangs on the guide's own area. */
static void read_setup(const struct view_reading *reading, const struct area *area)
{
	read_record(reading, &area->record, LOOK_AROUND);
	read_record(reading, area->guide.record, LOOK_NEAR);
	for (size_t i = 0; i < area->tasks.count; i++)
		read_record(reading, &area->tasks.items[i]->record, LOOK_RECORD);
}

bool team_reads(const struct view_reading *reading, const struct view_file *file)
{
	const struct team *team = file->subject;
	read_work(reading, &team->record);
	read_teams(reading);
	for (size_t i = 0; i < team->people.count; i++)
		read_record(reading, &team->people.items[i]->record, LOOK_RECORD);
	for (size_t i = 0; i < team->areas.count; i++)
		read_setup(reading, team->areas.items[i]);
	for (size_t i = 0; i < team->tasks.count; i++)
		read_record(reading, &team->tasks.items[i]->record, LOOK_WRITTEN);
	return true;
}

/* Causes interrupt whoever they interrupt, so all are looked at. */
static void read_causes(const struct view_reading *reading)
{
	cause_list causes = facts_causes(reading->facts);
	read_number(reading, causes.count);
	for (size_t i = 0; i < causes.count; i++)
		read_cause(reading, causes.items[i]);
}

bool area_reads(const struct view_reading *reading, const struct view_file *file)
{
	const struct area *area = file->subject;
	read_work(reading, &area->record);
	read_team(reading, reference_team(&area->team));
	read_causes(reading);
	for (size_t i = 0; i < area->pages.count; i++)
		read_record(reading, &area->pages.items[i]->record, LOOK_NEAR);
	return true;
}

/* ---- lists ------------------------------------------------------------------------------------- */

/* The records [*start, *end) that are on this part of a list of 'count'. */
static void part_of(const struct view_reading *reading, const struct view_file *file, size_t count, size_t *start,
                    size_t *end)
{
	*start = (size_t)file->part * LIST_PART;
	*end = *start + LIST_PART < count ? *start + LIST_PART : count;
	read_number(reading, count);
}

bool tasks_reads(const struct view_reading *reading, const struct view_file *file)
{
	task_list tasks = facts_concerning(reading->facts, NULL);
	size_t start, end;
	part_of(reading, file, tasks.count, &start, &end);
	for (size_t i = start; i < end; i++)
		read_record(reading, &tasks.items[i]->record, LOOK_NEAR);
	read_teams(reading);
	return true;
}

bool people_read(const struct view_reading *reading, const struct view_file *file)
{
	person_list people = facts_people(reading->facts);
	size_t start, end;
	part_of(reading, file, people.count, &start, &end);
	for (size_t i = start; i < end; i++)
		read_record(reading, &people.items[i]->record, LOOK_NEAR);
	return true;
}

bool teams_read(const struct view_reading *reading, const struct view_file *file)
{
	team_list teams = facts_teams(reading->facts);
	size_t start, end;
	part_of(reading, file, teams.count, &start, &end);
	for (size_t i = start; i < end; i++) {
		const struct team *team = teams.items[i];
		read_record(reading, &team->record, LOOK_AROUND);
		for (size_t k = 0; k < team->areas.count; k++)
			read_record(reading, &team->areas.items[k]->record, LOOK_WRITTEN);
	}
	return true;
}

bool areas_read(const struct view_reading *reading, const struct view_file *file)
{
	area_list areas = facts_areas(reading->facts);
	size_t start, end;
	part_of(reading, file, areas.count, &start, &end);
	for (size_t i = start; i < end; i++)
		read_record(reading, &areas.items[i]->record, LOOK_AROUND);
	return true;
}

/* Its lines come from all areas in the order of their words; each leads to who looks after it. */
bool where_reads(const struct view_reading *reading, const struct view_file *file)
{
	area_list areas = facts_areas(reading->facts);
	(void)file;
	read_number(reading, areas.count);
	for (size_t i = 0; i < areas.count; i++) {
		const struct area *area = areas.items[i];
		read_record(reading, &area->record, LOOK_NEAR);
		for (size_t k = 0; k < area->out_of_scope.count; k++)
			read_record(reading, area->out_of_scope.items[k].goes_to.record, LOOK_NEAR);
	}
	return true;
}

/* ---- other files ------------------------------------------------------------------------------- */

bool calendar_reads(const struct view_reading *reading, const struct view_file *file)
{
	const struct calendar *calendar = file->subject;
	read_record(reading, calendar->of, LOOK_WRITTEN);
	read_number(reading, calendar->entries.count);
	for (size_t i = 0; i < calendar->entries.count; i++) {
		const struct calendar_entry *entry = calendar->entries.items[i];
		uint64_t which[] = { (uint64_t)entry->kind << 32 | entry->number,
			             (uint64_t)entry->from << 32 | (uint32_t)entry->until };
		reading->text(reading->context, (struct str){ (const char *)which, sizeof(which) });
		read_record(reading, entry->record, LOOK_NEAR);
	}
	return true;
}

bool badge_reads(const struct view_reading *reading, const struct view_file *file)
{
	const struct badge *badge = file->subject;
	read_record(reading, badge->counts->of, LOOK_WRITTEN);
	if (badge->is_open)
		read_number(reading, badge->counts->open);
	for (int i = 0; i < SIGNAL_SEVERITIES && !badge->is_open; i++)
		read_number(reading, badge->counts->signals[i]);
	return true;
}
