/*
 * yardstick: the least that any program must do that makes this site of this content.
 *
 *     yardstick CONTENT LIST FOLDER
 *
 * Reads every file below CONTENT and lets md4c parse it; then writes below FOLDER as many files, as
 * large and of the same names, as LIST says: lines of "SIZE PATH", folders first. No linking, no
 * templates, one thread, each file opened once.
 */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <md4c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDERS_OPEN = 32, LINE_MOST = 8192 };

static struct {
	char *bytes;
	size_t length, room;
} text;

static _Noreturn void fail(const char *path)
{
	fprintf(stderr, "yardstick: %s: %s\n", path, strerror(errno));
	exit(1);
}

static void make_room(size_t length)
{
	if (length <= text.room)
		return;
	text.room = length * 2;
	text.bytes = realloc(text.bytes, text.room);
	if (text.bytes == NULL)
		fail("memory");
}

static int take_block(MD_BLOCKTYPE type, void *detail, void *context)
{
	(void)type, (void)detail, (void)context;
	return 0;
}

static int take_span(MD_SPANTYPE type, void *detail, void *context)
{
	(void)type, (void)detail, (void)context;
	return 0;
}

static int take_text(MD_TEXTTYPE type, const MD_CHAR *at, MD_SIZE length, void *context)
{
	(void)type, (void)context;
	make_room(text.length + length);
	memcpy(text.bytes + text.length, at, length);
	text.length += length;
	return 0;
}

static int read_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
	static const MD_PARSER parser = {
		.flags = MD_DIALECT_GITHUB,
		.enter_block = take_block, .leave_block = take_block,
		.enter_span = take_span, .leave_span = take_span, .text = take_text,
	};
	(void)place;
	if (kind != FTW_F)
		return 0;
	size_t size = (size_t)status->st_size;
	char *bytes = malloc(size + 1);
	int file = open(path, O_RDONLY | O_CLOEXEC);
	if (bytes == NULL || file < 0 || read(file, bytes, size) != (ssize_t)size)
		fail(path);
	close(file);
	text.length = 0;
	if (md_parse(bytes, (MD_SIZE)size, &parser, NULL) != 0)
		fail(path);
	free(bytes);
	return 0;
}

static void write_one(const char *path, size_t size)
{
	make_room(size);
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (file < 0 || write(file, text.bytes, size) != (ssize_t)size || close(file) != 0)
		fail(path);
}

static void write_all(FILE *list)
{
	char line[LINE_MOST];
	while (fgets(line, sizeof(line), list) != NULL) {
		char *path;
		size_t size = strtoul(line, &path, 10);
		path++;
		path[strcspn(path, "\n")] = '\0';
		if (path[0] != '\0' && path[strlen(path) - 1] != '/')
			write_one(path, size);
		else if (mkdir(path, 0777) != 0)
			fail(path);
	}
}

int main(int count, char **arguments)
{
	if (count != 4) {
		fputs("usage: yardstick CONTENT LIST FOLDER\n", stderr);
		return 2;
	}
	FILE *list = fopen(arguments[2], "r");
	if (list == NULL)
		fail(arguments[2]);
	if (nftw(arguments[1], read_one, FOLDERS_OPEN, FTW_PHYS) != 0)
		fail(arguments[1]);
	if (mkdir(arguments[3], 0777) != 0 || chdir(arguments[3]) != 0)
		fail(arguments[3]);
	write_all(list);
	return 0;
}
