#pragma once
/*
 * browser: open an address in the user's browser. Floor: commands.
 */
#include <stdbool.h>

/* Ask the desktop to open it (xdg-open); false, with errno set, where there is no such program. Does not
 * wait for it. */
bool browser_open(const char *url);
