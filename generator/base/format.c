#include "base/format.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { DIGITS_MOST = 32 };

struct writing {
	char *at, *end;
	va_list args;
	bool failed;
};

static void put(struct writing *writing, const char *text, size_t length)
{
	if ((size_t)(writing->end - writing->at) < length) {
		writing->failed = true;
		return;
	}
	if (length > 0)
		memcpy(writing->at, text, length);
	writing->at += length;
}

/* 'width' counts the sign. */
static void put_number(struct writing *writing, uintmax_t number, bool is_negative, size_t width)
{
	char digits[DIGITS_MOST];
	size_t at = sizeof(digits);
	do {
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	while (sizeof(digits) - at + is_negative < width)
		digits[--at] = '0';
	if (is_negative)
		digits[--at] = '-';
	put(writing, digits + at, sizeof(digits) - at);
}

static void put_unsigned(struct writing *writing, uintmax_t number, size_t width)
{
	put_number(writing, number, false, width);
}

static void put_hex(struct writing *writing, uintmax_t number, size_t width)
{
	char digits[DIGITS_MOST];
	size_t at = sizeof(digits);
	do {
		digits[--at] = "0123456789abcdef"[number % 16];
		number /= 16;
	} while (number > 0);
	while (sizeof(digits) - at < width)
		digits[--at] = '0';
	put(writing, digits + at, sizeof(digits) - at);
}

static void put_int(struct writing *writing, int number, size_t width)
{
	put_number(writing, (uintmax_t)(number < 0 ? -(intmax_t)number : number), number < 0, width);
}

/* "%.*s" ends at a zero byte as well. */
static void put_start(struct writing *writing, int most, const char *text)
{
	if (most < 0)
		writing->failed = true;
	else if (most > 0)
		put(writing, text, strnlen(text, (size_t)most));
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* How many bytes of the format stand for a conversion's width, "02": a zero and one or two digits. */
static size_t take_width(const char *conversion, size_t *width)
{
	size_t length = 0;
	*width = 0;
	if (conversion[0] != '0' || !is_digit(conversion[1]) || conversion[1] == '0')
		return 0;
	for (length = 1; length < 3 && is_digit(conversion[length]); length++)
		*width = *width * 10 + (size_t)(conversion[length] - '0');
	if (*width >= DIGITS_MOST)
		*width = 0; /* the digits that were not taken are no conversion */
	return *width > 0 ? length : 0;
}

/* How long the conversion is that starts here; 0 if it is not known. */
static size_t put_conversion(struct writing *writing, const char *conversion, size_t width)
{
	const char *text;
	int most;
	switch (conversion[0]) {
	case 'd':
		put_int(writing, va_arg(writing->args, int), width);
		return 1;
	case 'u':
		put_unsigned(writing, va_arg(writing->args, unsigned), width);
		return 1;
	case 'x':
		put_hex(writing, va_arg(writing->args, unsigned), width);
		return 1;
	case 'l':
		if (conversion[1] != 'u' && conversion[1] != 'x')
			return 0;
		(conversion[1] == 'x' ? put_hex : put_unsigned)(writing, va_arg(writing->args, unsigned long), width);
		return 2;
	case 'z':
		if (conversion[1] != 'u')
			return 0;
		put_unsigned(writing, va_arg(writing->args, size_t), width);
		return 2;
	case 's':
		text = va_arg(writing->args, const char *);
		put(writing, text, strlen(text));
		return width > 0 ? 0 : 1;
	case '.':
		if (conversion[1] != '*' || conversion[2] != 's' || width > 0)
			return 0;
		most = va_arg(writing->args, int);
		put_start(writing, most, va_arg(writing->args, const char *));
		return 3;
	case 'c':
		put(writing, &(char){ (char)va_arg(writing->args, int) }, 1);
		return width > 0 ? 0 : 1;
	case '%':
		put(writing, conversion, 1);
		return width > 0 ? 0 : 1;
	default:
		return 0;
	}
}

static void put_all(struct writing *writing, const char *format)
{
	while (!writing->failed) {
		const char *percent = strchrnul(format, '%');
		size_t width;
		put(writing, format, (size_t)(percent - format));
		if (*percent == '\0')
			return;
		format = percent + 1 + take_width(percent + 1, &width);
		size_t length = put_conversion(writing, format, width);
		if (length == 0)
			writing->failed = true;
		format += length;
	}
}

size_t format_simple(char *room, size_t size, const char *format, va_list args)
{
	struct writing writing = { .at = room, .end = room + size };
	va_copy(writing.args, args);
	put_all(&writing, format);
	va_end(writing.args);
	return writing.failed ? SIZE_MAX : (size_t)(writing.at - room);
}
