#pragma once
/*
 * suite: how a unit test file presents its tests.
 *
 * Each tests/unit/FLOOR/test_NAME.c ends with SUITE(test_NAME, cmocka_unit_test(...), ...). The Makefile
 * joins the suites of one floor into one program that links only that floor and those below it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SUITE(name, ...)                                        \
	extern const struct CMUnitTest name[];                  \
	extern const size_t name##_count;                       \
	const struct CMUnitTest name[] = { __VA_ARGS__ };       \
	const size_t name##_count = sizeof(name) / sizeof(*name)
