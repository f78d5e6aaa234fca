/* What pages of people and areas look at, and lists of tasks. */
#include "render/view_reads.h"

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

/* How long a hand-off waits depends on who answers, and on when they are here. */
static void read_answerers(const struct view_reading *reading, const struct reference *whom)
{
	const struct team *team = reference_team(whom);
	read_record(reading, whom->record, LOOK_AROUND);
	for (size_t i = 0; team != NULL && i < team->people.count; i++)
		read_record(reading, &team->people.items[i]->record, LOOK_RECORD);
}

static void read_task(const struct view_reading *reading, const struct task *task)
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
		read_task(reading, tasks.items[i]);
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

static void read_team(const struct view_reading *reading, const struct team *team)
{
	if (team == NULL)
		return;
	read_record(reading, &team->record, LOOK_AROUND);
	for (size_t i = 0; i < team->people.count; i++)
		read_record(reading, &team->people.items[i]->record, LOOK_AROUND);
	for (size_t i = 0; i < team->areas.count; i++)
		read_record(reading, &team->areas.items[i]->record, LOOK_AROUND);
}

/* The list of teams that stands beside a page. */
static void read_teams(const struct view_reading *reading)
{
	team_list teams = facts_teams(reading->facts);
	for (size_t i = 0; i < teams.count; i++)
		read_record(reading, &teams.items[i]->record, LOOK_RECORD);
}

bool person_reads(const struct view_reading *reading, const struct view_file *file)
{
	const struct person *person = file->subject;
	read_work(reading, &person->record);
	read_team(reading, reference_team(&person->team));
	for (size_t i = 0; i < person->areas.count; i++)
		read_record(reading, &person->areas.items[i]->record, LOOK_RECORD);
	return true;
}

/* Causes interrupt whoever they interrupt, so all are looked at. */
static void read_causes(const struct view_reading *reading)
{
	cause_list causes = facts_causes(reading->facts);
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
		read_record(reading, &area->pages.items[i]->record, LOOK_AROUND);
	return true;
}

/* Of an area or team. */
bool board_reads(const struct view_reading *reading, const struct view_file *file)
{
	const struct record *whom = file->subject;
	read_record(reading, whom, LOOK_AROUND);
	read_concerning(reading, whom);
	read_teams(reading);
	return true;
}

bool tasks_reads(const struct view_reading *reading, const struct view_file *file)
{
	task_list tasks = facts_concerning(reading->facts, NULL);
	size_t start = (size_t)file->part * LIST_PART;
	read_number(reading, tasks.count);
	for (size_t i = start; i < tasks.count && i < start + LIST_PART; i++)
		read_record(reading, &tasks.items[i]->record, LOOK_AROUND);
	read_teams(reading);
	return true;
}

bool calendar_reads(const struct view_reading *reading, const struct view_file *file)
{
	const struct calendar *calendar = file->subject;
	read_record(reading, calendar->of, LOOK_RECORD);
	for (size_t i = 0; i < calendar->entries.count; i++) {
		read_number(reading, calendar->entries.items[i].kind);
		read_record(reading, calendar->entries.items[i].record, LOOK_AROUND);
	}
	return true;
}

bool all_reads(const struct view_reading *reading, const struct view_file *file)
{
	(void)file;
	reading->all(reading->context);
	return true;
}
