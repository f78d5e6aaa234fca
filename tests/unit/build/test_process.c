#include "suite.h"

#include "build/process.h"

#include <stdlib.h>

static bool take(void *context, struct str bytes)
{
	buffer_add(context, bytes);
	return true;
}

static bool refuse(void *context, struct str bytes)
{
	(void)context;
	(void)bytes;
	return false;
}

/* Run a line of shell, patience in milliseconds; its output to 'out'. */
static enum process_end run(const char *line, int patience, struct process *process, struct buffer *out)
{
	const char *const arguments[] = { "sh", "-c", line, NULL };
	static const char *const environment[] = { "OVEN=hot", NULL };
	*process = (struct process){ .arguments = arguments, .environment = environment, .without = "SALT_",
		                     .patience = patience, .take = take, .context = out };
	enum process_end end = process_run(process);
	process->arguments = NULL;
	return end;
}

static void output_status_and_words_are_told(void **state)
{
	struct process process;
	struct buffer out = { 0 };
	(void)state;
	setenv("OVEN", "cold", 1);
	setenv("SALT_SORT", "sea", 1);
	assert_int_equal(run("echo $OVEN $SALT_SORT; echo why >&2; exit 3", 60000, &process, &out), PROCESS_DONE);
	assert_int_equal(process.status, 3);
	assert_true(str_equal(buffer_str(&out), STR("hot\n")));
	assert_true(str_equal(buffer_str(&process.said), STR("why\n")));
	buffer_release(&out);
	buffer_release(&process.said);
}

static void what_takes_too_long_is_ended_with_all_it_began(void **state)
{
	struct process process;
	struct buffer out = { 0 };
	(void)state;
	assert_int_equal(run("sleep 300 & sleep 300", 100, &process, &out), PROCESS_SLOW);
	buffer_release(&out);
	buffer_release(&process.said);
}

static void a_program_that_is_not_there_is_told_from_one_that_fails(void **state)
{
	const char *const arguments[] = { "steward-no-such-program", NULL };
	struct process process = { .arguments = arguments, .patience = 60000, .take = refuse };
	struct buffer out = { 0 };
	(void)state;
	assert_int_equal(process_run(&process), PROCESS_MISSING);
	buffer_release(&process.said);
	assert_int_equal(run("kill -9 $$", 60000, &process, &out), PROCESS_FAILED);
	buffer_release(&process.said);
}

static void output_that_is_refused_ends_it(void **state)
{
	const char *const arguments[] = { "yes", NULL };
	struct process process = { .arguments = arguments, .patience = 60000, .take = refuse };
	(void)state;
	assert_int_equal(process_run(&process), PROCESS_FAILED);
	buffer_release(&process.said);
}

SUITE(test_process, cmocka_unit_test(output_status_and_words_are_told),
      cmocka_unit_test(what_takes_too_long_is_ended_with_all_it_began),
      cmocka_unit_test(a_program_that_is_not_there_is_told_from_one_that_fails),
      cmocka_unit_test(output_that_is_refused_ends_it));
