#include "suite.h"

#include "build/publish_large.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct fixture {
	char folder[64];
	struct arena arena;
	struct output output;
	struct fault fault;
	struct publishing publishing;
	struct worker worker;
	struct item item;
};

static int enter(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	strcpy(f->folder, "/tmp/steward-large-XXXXXX");
	*state = f;
	if (mkdtemp(f->folder) == NULL || chdir(f->folder) != 0)
		return -1;
	f->publishing.output = &f->output;
	f->worker = (struct worker){ .number = 3, .fault = &f->fault };
	f->item.path = STR("api/x.json");
	return output_open(&f->output, STR("site"), &f->fault) ? 0 : -1;
}

static int leave(void **state)
{
	struct fixture *f = *state;
	char command[128];
	snprintf(command, sizeof(command), "rm -rf '%s'", f->folder);
	output_close(&f->output);
	int left = chdir("/") | system(command);
	arena_release(&f->arena);
	free(f);
	return left;
}

/* Rows until 'length' bytes are written; '*most' is the most that the buffer held. */
static void write_rows(struct buffer *out, struct buffer *whole, size_t length, size_t *most)
{
	*most = 0;
	for (size_t row = 0; whole->length < length; row++) {
		size_t before = out->length;
		buffer_printf(out, "row %zu of a file that grows with the handbook\n", row);
		buffer_add(whole, str_slice(buffer_str(out), before, out->length));
		*most = out->length > *most ? out->length : *most;
		buffer_flow(out);
	}
}

static void a_large_file_is_never_whole_in_memory(void **state)
{
	struct fixture *f = *state;
	struct buffer out = { 0 }, whole = { 0 };
	struct large large;
	struct digest wanted;
	struct str bytes;
	size_t most;
	large_begin(&large, &f->publishing, &f->worker, &f->item);
	out.outlet = &large.outlet;
	write_rows(&out, &whole, 3 * 1024 * 1024 + 17, &most);
	assert_in_range(most, BUFFER_FLOWS, BUFFER_FLOWS + 100);
	assert_true(large.begun);
	assert_true(large_end(&large, buffer_str(&out)));
	wanted = digest_of(buffer_str(&whole));
	assert_int_equal(large.digest.size, wanted.size);
	assert_int_equal(large.digest.hash, wanted.hash);
	assert_true(output_place_draft(&f->output, "api/x.json", 3, NULL, &f->fault));
	assert_int_equal(disk_read(&f->arena, "site/api/x.json", 1 << 23, &bytes, &f->fault), DISK_DONE);
	assert_true(str_equal(bytes, buffer_str(&whole)));
	buffer_release(&out);
	buffer_release(&whole);
}

static void a_small_file_is_handed_on_by_nobody(void **state)
{
	struct fixture *f = *state;
	struct buffer out = { 0 }, whole = { 0 };
	struct large large;
	size_t most;
	large_begin(&large, &f->publishing, &f->worker, &f->item);
	out.outlet = &large.outlet;
	write_rows(&out, &whole, 200 * 1024, &most);
	assert_false(large.begun);
	assert_true(str_equal(buffer_str(&out), buffer_str(&whole)));
	buffer_release(&out);
	buffer_release(&whole);
}

static void where_no_draft_can_be_opened_the_fault_is_told_and_the_making_goes_on(void **state)
{
	struct fixture *f = *state;
	struct buffer out = { 0 }, whole = { 0 };
	struct large large;
	size_t most;
	output_close(&f->output);
	large_begin(&large, &f->publishing, &f->worker, &f->item);
	out.outlet = &large.outlet;
	write_rows(&out, &whole, 1024 * 1024, &most);
	assert_false(large_end(&large, buffer_str(&out)));
	assert_true(str_starts(str_from(f->fault.sentence), STR("cannot write")));
	buffer_release(&out);
	buffer_release(&whole);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)
SUITE(test_large, TEST(a_large_file_is_never_whole_in_memory), TEST(a_small_file_is_handed_on_by_nobody),
      TEST(where_no_draft_can_be_opened_the_fault_is_told_and_the_making_goes_on));
