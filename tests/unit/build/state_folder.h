#pragma once
/*
 * state_folder: a folder of its own for each test, to stand in, with an empty "state" in it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static inline int enter(void **state)
{
	char *folder = strdup("/tmp/steward-state-XXXXXX");
	*state = folder;
	return mkdtemp(folder) == NULL || chdir(folder) != 0 || mkdir("state", 0700) != 0 ? -1 : 0;
}

static inline int leave(void **state)
{
	char command[128];
	snprintf(command, sizeof(command), "rm -rf '%s'", (char *)*state);
	free(*state);
	return chdir("/") | system(command);
}
