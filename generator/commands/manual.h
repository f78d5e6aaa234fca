#pragma once
/*
 * manual: steward(1), made from the tables of commands and options. Floor: commands.
 */
#include "commands/command.h"

void manual_write(struct arena *arena, struct buffer *out);
