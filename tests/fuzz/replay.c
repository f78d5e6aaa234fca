/*
 * replay: hand files to a fuzz target, one after the other: what was found before must not come back.
 *
 *     fuzz_markdown FILE|FOLDER...
 *
 * In place of libFuzzer's main. Says how many it was; a fault ends the program.
 */
#include <dirent.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static size_t replayed;

static void replay_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	struct stat status;
	if (file == NULL || fstat(fileno(file), &status) != 0) {
		perror(path);
		exit(1);
	}
	/* Of its very size, so that a look beyond the end is seen. */
	uint8_t *bytes = malloc((size_t)status.st_size > 0 ? (size_t)status.st_size : 1);
	size_t size = bytes == NULL ? 0 : fread(bytes, 1, (size_t)status.st_size, file);
	fclose(file);
	LLVMFuzzerTestOneInput(bytes, size);
	free(bytes);
	replayed++;
}

static void replay(const char *path)
{
	DIR *folder = opendir(path);
	if (folder == NULL) {
		replay_file(path);
		return;
	}
	for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
		char inner[PATH_MAX];
		snprintf(inner, sizeof(inner), "%s/%s", path, entry->d_name);
		if (entry->d_name[0] != '.')
			replay(inner);
	}
	closedir(folder);
}

int main(int count, char **words)
{
	for (int i = 1; i < count; i++)
		replay(words[i]);
	printf("ok - %zu inputs replayed\n", replayed);
	return replayed > 0 ? 0 : 1;
}
