#include "suite.h"

#include "build/output.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

struct place {
	struct arena arena;
	struct output output;
	struct fault fault;
	char folder[64];
};

static int enter(void **state)
{
	struct place *place = calloc(1, sizeof(*place));
	strcpy(place->folder, "/tmp/steward-output-XXXXXX");
	*state = place;
	if (mkdtemp(place->folder) == NULL || chdir(place->folder) != 0)
		return -1;
	return output_open(&place->output, STR("site"), &place->fault) ? 0 : -1;
}

static int leave(void **state)
{
	struct place *place = *state;
	char command[128];
	snprintf(command, sizeof(command), "rm -rf '%s'", place->folder);
	output_close(&place->output);
	int left = chdir("/") | system(command);
	arena_release(&place->arena);
	free(place);
	return left;
}

static void expect_file(struct place *place, const char *path, struct str wanted)
{
	struct str bytes;
	assert_int_equal(disk_read(&place->arena, path, 1 << 20, &bytes, &place->fault), DISK_DONE);
	assert_true(str_equal(bytes, wanted));
}

static void puts_files_and_makes_their_folders(void **state)
{
	struct place *place = *state;
	assert_int_equal(output_look(&place->output, "a/b/x.html", STR("one"), &place->fault),
	                 OUTPUT_MISSING);
	assert_true(output_put(&place->output, "a/b/x.html", STR("one"), 1, NULL, &place->fault));
	expect_file(place, "site/a/b/x.html", STR("one"));
	assert_int_equal(output_look(&place->output, "a/b/x.html", STR("one"), &place->fault),
	                 OUTPUT_SAME);
	assert_int_equal(output_look(&place->output, "a/b/x.html", STR("two"), &place->fault),
	                 OUTPUT_DIFFERENT);
	assert_true(output_put(&place->output, "a/b/x.html", STR("two"), 1, NULL, &place->fault));
	expect_file(place, "site/a/b/x.html", STR("two"));
}

static void never_goes_through_links(void **state)
{
	struct place *place = *state;
	assert_int_equal(mkdir("elsewhere", 0700), 0);
	assert_int_equal(symlink("../elsewhere", "site/a"), 0);
	assert_int_equal(symlink("../elsewhere/y", "site/y"), 0);
	assert_int_equal(output_look(&place->output, "a/x", STR("1"), &place->fault), OUTPUT_BLOCKED);
	assert_int_equal(output_look(&place->output, "y", STR("1"), &place->fault), OUTPUT_BLOCKED);
	assert_false(output_put(&place->output, "a/x", STR("1"), 1, NULL, &place->fault));
	assert_string_equal(place->fault.sentence,
	                    "cannot write 'site/a/x': Not a directory");
	assert_false(output_put(&place->output, "a/deeper/x", STR("1"), 1, NULL, &place->fault));
	assert_false(output_put(&place->output, "../x", STR("1"), 1, NULL, &place->fault));
	assert_false(output_remove(&place->output, "a/x", &place->fault));
	assert_false(disk_folder_has("elsewhere", STR("")));
	assert_int_not_equal(access("x", F_OK), 0);
}

/* From here on the kernel answers openat2 as one does that has no such call. */
static bool forget_openat2(void)
{
	struct sock_filter rules[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { ARRAY_COUNT(rules), rules };
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	       prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

static void works_on_kernels_without_openat2(void **state)
{
	struct place *place = *state;
	assert_int_equal(mkdir("elsewhere", 0700), 0);
	assert_int_equal(symlink("../elsewhere", "site/a"), 0);
	pid_t child = fork();
	if (child == 0) {
		struct output *output = &place->output;
		struct fault *fault = &place->fault;
		bool good = forget_openat2() && output_put(output, "b/c/x", STR("1"), 1, NULL, fault) &&
		            output_look(output, "b/c/x", STR("1"), fault) == OUTPUT_SAME &&
		            output_look(output, "b/c/y", STR("1"), fault) == OUTPUT_MISSING &&
		            output_look(output, "a/x", STR("1"), fault) == OUTPUT_BLOCKED &&
		            !output_put(output, "a/x", STR("1"), 1, NULL, fault) &&
		            !output_put(output, "a/deeper/x", STR("1"), 1, NULL, fault) &&
		            !output_put(output, "../x", STR("1"), 1, NULL, fault) &&
		            output_remove(output, "b/c/x", fault) && !disk_is_folder("site/b");
		_exit(good ? 0 : 1);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_false(disk_folder_has("elsewhere", STR("")));
}

static void refuses_an_output_folder_that_is_a_link(void **state)
{
	struct place *place = *state;
	struct output output;
	assert_int_equal(symlink("site", "link"), 0);
	assert_false(output_open(&output, STR("link/"), &place->fault));
	assert_string_equal(place->fault.sentence,
	                    "cannot write to 'link': it is a symbolic link; name the folder that it "
	                    "leads to with --out");
}

static bool put_file(struct place *place, const char *path, const char *location)
{
	struct digest digest;
	return output_draft_file(&place->output, path, location, 2, &digest, &place->fault) &&
	       output_place_draft(&place->output, path, 2, NULL, &place->fault);
}

static void copies_files(void **state)
{
	struct place *place = *state;
	struct digest digest;
	enum { LARGE = 300 * 1000 };
	char *bytes = malloc(LARGE);
	for (size_t i = 0; i < LARGE; i++)
		bytes[i] = (char)(i * 31 % 251);
	struct str large = { bytes, LARGE };
	assert_true(disk_create("from", large, &place->fault));
	assert_int_equal(output_look_file(&place->output, "to", "from", &digest, &place->fault),
	                 OUTPUT_MISSING);
	assert_true(put_file(place, "to", "from"));
	expect_file(place, "site/to", large);
	assert_int_equal(output_look_file(&place->output, "to", "from", &digest, &place->fault),
	                 OUTPUT_SAME);
	/* Portions or all at once: the digest is the same. */
	assert_int_equal(digest.size, LARGE);
	assert_int_equal(digest.hash, digest_of(large).hash);
	assert_true(put_file(place, "zero", "/proc/self/cmdline"));
	assert_true(disk_is_file("site/zero"));
	assert_false(put_file(place, "to", "gone"));
	assert_string_equal(place->fault.sentence, "cannot read 'gone': No such file or directory");
	free(bytes);
}

static void removes_files_and_the_folders_they_leave_empty(void **state)
{
	struct place *place = *state;
	assert_true(output_put(&place->output, "a/b/x", STR("1"), 0, NULL, &place->fault));
	assert_true(output_put(&place->output, "a/y", STR("1"), 0, NULL, &place->fault));
	assert_true(output_remove(&place->output, "a/b/x", &place->fault));
	assert_false(disk_is_folder("site/a/b"));
	assert_true(disk_is_file("site/a/y"));
	assert_true(output_remove(&place->output, "a/y", &place->fault));
	assert_true(output_remove(&place->output, "a/y", &place->fault));
	assert_false(disk_is_folder("site/a"));
	assert_true(disk_is_folder("site"));
}

static void sweeps_the_drafts_of_a_killed_build(void **state)
{
	struct place *place = *state;
	struct output other;
	assert_true(disk_create("site/.steward-tmp-7", STR("half"), &place->fault));
	assert_false(output_open(&other, STR("site"), &place->fault)); /* it is still at work */
	output_close(&other);
	assert_int_equal(access("site/.steward-tmp-7", F_OK), 0);
	output_close(&place->output);
	assert_true(output_open(&place->output, STR("site"), &place->fault));
	assert_int_not_equal(access("site/.steward-tmp-7", F_OK), 0);
}

static void a_failed_write_leaves_no_draft(void **state)
{
	struct place *place = *state;
	assert_int_equal(mkdir("site/x", 0700), 0);
	assert_false(output_put(&place->output, "x", STR("1"), 3, NULL, &place->fault));
	assert_string_equal(place->fault.sentence, "cannot write 'site/x': Is a directory");
	assert_int_not_equal(access("site/.steward-tmp-3", F_OK), 0);
}

static bool is_used(const struct output *output)
{
	struct fault fault;
	bool used;
	assert_true(output_is_used(output, &used, &fault));
	return used;
}

static void a_folder_with_notes_alone_is_not_used(void **state)
{
	struct place *place = *state;
	assert_false(is_used(&place->output));
	assert_true(disk_create("site/README.md", STR(""), &place->fault));
	assert_true(disk_create("site/.nojekyll", STR(""), &place->fault));
	assert_false(is_used(&place->output));
	assert_true(disk_create("site/index.html", STR(""), &place->fault));
	assert_true(is_used(&place->output));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)
SUITE(test_output, TEST(puts_files_and_makes_their_folders), TEST(never_goes_through_links),
      TEST(works_on_kernels_without_openat2),
      TEST(refuses_an_output_folder_that_is_a_link), TEST(copies_files),
      TEST(removes_files_and_the_folders_they_leave_empty),
      TEST(sweeps_the_drafts_of_a_killed_build), TEST(a_failed_write_leaves_no_draft),
      TEST(a_folder_with_notes_alone_is_not_used));
