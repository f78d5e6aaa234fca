#include "suite.h"

#include "base/disk.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

struct place {
	struct arena arena;
	char folder[64];
};

static int enter(void **state)
{
	struct place *place = calloc(1, sizeof(*place));
	strcpy(place->folder, "/tmp/steward-disk-XXXXXX");
	*state = place;
	return mkdtemp(place->folder) != NULL ? chdir(place->folder) : -1;
}

static int leave(void **state)
{
	struct place *place = *state;
	char command[128];
	snprintf(command, sizeof(command), "rm -rf '%s'", place->folder);
	int left = chdir("/") | system(command);
	arena_release(&place->arena);
	free(place);
	return left;
}

static void put(const char *path, const char *text)
{
	struct fault fault = { 0 };
	char folder[256];
	snprintf(folder, sizeof(folder), "%s", path);
	char *slash = strrchr(folder, '/');
	if (slash != NULL) {
		*slash = '\0';
		assert_true(disk_make_folders(folder, &fault));
	}
	assert_true(disk_replace(path, str_from(text), &fault));
}

static void reads_whole_files(void **state)
{
	struct place *place = *state;
	struct fault fault = { 0 };
	struct str bytes;
	put("x", "hello");
	assert_int_equal(disk_read(&place->arena, "x", 5, &bytes, &fault), DISK_DONE);
	assert_int_equal(bytes.length, 5);
	assert_string_equal(bytes.at, "hello");
	assert_int_equal(disk_read(&place->arena, "x", 4, &bytes, &fault), DISK_TOO_LARGE);
	assert_false(fault_is_set(&fault));
	put("empty", "");
	assert_int_equal(disk_read(&place->arena, "empty", 5, &bytes, &fault), DISK_DONE);
	assert_int_equal(bytes.length, 0);
	/* A file that claims no size and has some. */
	assert_int_equal(disk_read(&place->arena, "/proc/self/stat", 1 << 20, &bytes, &fault), DISK_DONE);
	assert_true(bytes.length > 10);
	assert_int_equal(disk_read(&place->arena, "/proc/self/stat", 3, &bytes, &fault), DISK_TOO_LARGE);
}

static void says_why_it_cannot_read(void **state)
{
	struct place *place = *state;
	assert_int_equal(mkfifo("pipe", 0600), 0);
	assert_int_equal(mkdir("folder", 0700), 0);
	static const struct {
		const char *path, *sentence;
	} cases[] = {
		{ "missing", "cannot read 'missing': No such file or directory" },
		{ "pipe", "cannot read 'pipe': it is not a plain file" },
		{ "folder", "cannot read 'folder': it is not a plain file" },
	};
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct fault fault = { 0 };
		struct str bytes;
		assert_int_equal(disk_read(&place->arena, cases[i].path, 9, &bytes, &fault), DISK_FAILED);
		assert_string_equal(fault.sentence, cases[i].sentence);
	}
}

static void creates_but_never_overwrites(void **state)
{
	struct place *place = *state;
	struct fault fault = { 0 };
	struct str bytes;
	assert_true(disk_create("new", STR("one"), &fault));
	assert_false(disk_create("new", STR("two"), &fault));
	assert_string_equal(fault.sentence, "'new' is there already and stays as it is");
	assert_int_equal(symlink("target", "link"), 0);
	assert_false(disk_create("link", STR("two"), &fault));
	assert_false(disk_is_file("target"));
	assert_int_equal(disk_read(&place->arena, "new", 9, &bytes, &fault), DISK_DONE);
	assert_string_equal(bytes.at, "one");
}

static void makes_folders(void **state)
{
	(void)state;
	struct fault fault = { 0 };
	assert_true(disk_make_folders("a/b/c", &fault));
	assert_true(disk_make_folders("a/b/c", &fault));
	assert_true(disk_is_folder("a/b/c"));
	put("file", "");
	assert_false(disk_make_folders("file/x", &fault));
	assert_string_equal(fault.sentence, "cannot make the folder 'file/x': Not a directory");
	assert_false(disk_make_folders("file", &fault));
	assert_string_equal(fault.sentence, "cannot make the folder 'file': Not a directory");
}

/* All that a walk finds, one line each: the path, and why it was refused. */
static struct str found_by(struct place *place, const struct disk_walk *walk)
{
	struct fault fault = { 0 };
	disk_files files = { 0 };
	struct buffer lines = { 0 };
	assert_true(disk_find(&place->arena, walk, &files, &fault));
	for (size_t i = 0; i < files.count; i++) {
		buffer_add(&lines, files.items[i].path);
		if (files.items[i].refused != NULL)
			buffer_printf(&lines, ": %s", files.items[i].refused);
		buffer_add_byte(&lines, '\n');
	}
	return buffer_keep(&lines, &place->arena);
}

static struct str found(struct place *place, const char *folder)
{
	struct disk_walk walk = { .folder = folder, .bounds = place->folder };
	return found_by(place, &walk);
}

static void finds_files_sorted_without_hidden_ones(void **state)
{
	put("content/b.md", "");
	put("content/a/z.md", "");
	put("content/a-b.md", "");
	put("content/.git/config", "");
	put("content/a/.hidden", "");
	assert_string_equal(found(*state, "content").at, "a-b.md\na/z.md\nb.md\n");
}

static void refuses_what_is_no_file(void **state)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = "content/socket" };
	put("content/fine.md", "");
	assert_int_equal(mkfifo("content/pipe", 0600), 0);
	int socket_file = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(socket_file, (struct sockaddr *)&address, sizeof(address)), 0);
	close(socket_file);
	assert_string_equal(found(*state, "content").at,
	                    "fine.md\n"
	                    "pipe: it is a named pipe, not a file\n"
	                    "socket: it is a socket, not a file\n");
}

static void follows_links_within_bounds_only(void **state)
{
	put("README.md", "");
	put(".secret/key", "");
	put("other/page.md", "");
	put("content/a/page.md", "");
	static const char *const links[][2] = {
		{ "../README.md", "content/readme.md" }, { "/etc/passwd", "content/passwd" },
		{ "../.secret/key", "content/key" },     { "loop", "content/loop" },
		{ "nowhere", "content/dangling" },       { "../content", "content/around" },
		{ "a", "content/twin" },                 { "../other", "content/linked" },
		{ "../other", "content/linked-too" },    { "..", "other/up" },
	};
	for (size_t i = 0; i < ARRAY_COUNT(links); i++)
		assert_int_equal(symlink(links[i][0], links[i][1]), 0);
	assert_string_equal(found(*state, "content").at,
	                    "a/page.md\n"
	                    "around: the symbolic link leads to a folder that is read already\n"
	                    "dangling: the symbolic link leads nowhere\n"
	                    "key: the symbolic link leads to something hidden\n"
	                    "linked-too: another symbolic link leads to the same folder\n"
	                    "linked/page.md\n"
	                    "linked/up: the symbolic link leads to a folder that is read already\n"
	                    "loop: the symbolic link goes round in a circle\n"
	                    "passwd: the symbolic link leads out of the project\n"
	                    "readme.md\n"
	                    "twin: the symbolic link leads to a folder that is read already\n");
}

/* Between the reading of a folder's names and the look at its files. */
static void change_and_look(void *spreader, size_t count, void (*look)(void *finding, size_t item), void *finding)
{
	(void)spreader;
	assert_int_equal(unlink("content/a/gone.md"), 0);
	assert_int_equal(unlink("content/a/folder.md"), 0);
	put("content/a/folder.md/inside.md", "");
	assert_int_equal(unlink("content/a/link.md"), 0);
	assert_int_equal(symlink("/etc/passwd", "content/a/link.md"), 0);
	assert_int_equal(rename("content/moved", "moved"), 0);
	while (count-- > 0)
		look(finding, count);
}

static void finds_what_files_have_become_while_it_looks_around(void **state)
{
	struct place *place = *state;
	struct disk_walk walk = { .folder = "content", .bounds = place->folder, .spread = change_and_look };
	static const char *const names[] = { "a/folder.md", "a/gone.md", "a/link.md", "a/stays.md", "moved/with.md" };
	for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
		char path[64];
		snprintf(path, sizeof(path), "content/%s", names[i]);
		put(path, "");
	}
	assert_string_equal(found_by(place, &walk).at, "a/folder.md/inside.md\n"
	                                               "a/link.md: the symbolic link leads out of the project\n"
	                                               "a/stays.md\n");
}

/* More than are looked at in one piece, and a folder between them. */
static void stamps_all_files_of_a_large_folder(void **state)
{
	enum { FILES = 600 };
	struct place *place = *state;
	struct fault fault = { 0 };
	struct disk_walk walk = { .folder = "content", .bounds = place->folder };
	disk_files files = { 0 };
	for (int i = 0; i < FILES; i++) {
		char path[64];
		snprintf(path, sizeof(path), "content/%03d%s", i, i == FILES / 2 ? "/page.md" : ".md");
		put(path, "one");
	}
	assert_true(disk_find(&place->arena, &walk, &files, &fault));
	assert_int_equal(files.count, FILES);
	for (size_t i = 0; i < files.count; i++) {
		struct disk_stamp stamp;
		assert_true(disk_stamp_at(files.items[i].location.at, &stamp));
		assert_true(disk_stamp_equal(&files.items[i].stamp, &stamp));
	}
}

static void names_a_folder_that_cannot_be_read(void **state)
{
	struct place *place = *state;
	struct fault fault = { 0 };
	struct disk_walk walk = { .folder = "content", .bounds = place->folder };
	disk_files files = { 0 };
	assert_false(disk_find(&place->arena, &walk, &files, &fault));
	assert_string_equal(fault.sentence,
	                    "cannot read the folder 'content': No such file or directory");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)
SUITE(test_disk, TEST(reads_whole_files), TEST(says_why_it_cannot_read),
      TEST(creates_but_never_overwrites), TEST(makes_folders),
      TEST(finds_files_sorted_without_hidden_ones), TEST(refuses_what_is_no_file),
      TEST(follows_links_within_bounds_only),
      TEST(finds_what_files_have_become_while_it_looks_around), TEST(stamps_all_files_of_a_large_folder), TEST(names_a_folder_that_cannot_be_read));
