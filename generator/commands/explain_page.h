#pragma once
/*
 * explain_page: what a page of the site is made from, and whether it stands as it should.
 *
 * Floor: commands; for explain.c.
 */
#include "commands/command.h"

/* Can the word only be meant for a page? Codes and signals have neither '/' nor '.'. */
bool explain_is_page(struct str word);

enum exit_status explain_page(const struct invocation *invocation);
