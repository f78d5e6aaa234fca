#pragma once
/*
 * output_path: opening things below the output folder without following symbolic links.
 *
 * By openat2 where the kernel has it (5.6), else name by name. Floor: build; for output*.c, and for
 * serve/http_file.c, which reads there.
 */
#include <stdbool.h>

/* Open 'path' below 'folder' as openat does. -1 with errno: EXDEV or ELOOP where a symbolic link
 * or ".." stands in the way. */
int path_open(int folder, const char *path, int flags);

/* Open the folder that holds 'path', making it and those above it if 'make'. '*name' becomes the
 * last name of 'path'. -1 with errno. */
int path_open_parent(int folder, const char *path, bool make, const char **name);
