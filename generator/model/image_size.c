#include "model/image_size.h"

enum { LARGEST = 100000 }; /* pixels on a side; more is damage */

static unsigned byte_at(struct str bytes, size_t at)
{
	return at < bytes.length ? (unsigned char)bytes.at[at] : 0;
}

static unsigned big_endian(struct str bytes, size_t at, size_t count)
{
	unsigned value = 0;
	for (size_t i = 0; i < count; i++)
		value = value << 8 | byte_at(bytes, at + i);
	return value;
}

static unsigned little_endian(struct str bytes, size_t at, size_t count)
{
	unsigned value = 0;
	for (size_t i = count; i > 0; i--)
		value = value << 8 | byte_at(bytes, at + i - 1);
	return value;
}

struct size {
	unsigned width, height;
};

static struct size png_size(struct str bytes)
{
	if (!str_starts(bytes, STR("\x89PNG\r\n\x1A\n")) || bytes.length < 24)
		return (struct size){ 0 };
	return (struct size){ big_endian(bytes, 16, 4), big_endian(bytes, 20, 4) };
}

static struct size gif_size(struct str bytes)
{
	if (!str_starts(bytes, STR("GIF8")) || bytes.length < 10)
		return (struct size){ 0 };
	return (struct size){ little_endian(bytes, 6, 2), little_endian(bytes, 8, 2) };
}

/* Start of frame: C0 to CF but for C4, C8 and CC, which are tables. */
static bool is_frame(unsigned marker)
{
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
	       marker != 0xCC;
}

static struct size jpeg_size(struct str bytes)
{
	if (!str_starts(bytes, STR("\xFF\xD8")))
		return (struct size){ 0 };
	size_t at = 2;
	while (at + 9 <= bytes.length && byte_at(bytes, at) == 0xFF) {
		unsigned marker = byte_at(bytes, at + 1);
		if (is_frame(marker))
			return (struct size){ big_endian(bytes, at + 7, 2),
				              big_endian(bytes, at + 5, 2) };
		if (marker == 0xFF)
			at++; /* filling */
		else
			at += 2 + (size_t)big_endian(bytes, at + 2, 2);
	}
	return (struct size){ 0 };
}

static struct size webp_size(struct str bytes)
{
	struct str chunk = str_slice(bytes, 12, 16);
	bool is_lossless = str_equal(chunk, STR("VP8L"));
	if (!str_starts(bytes, STR("RIFF")) || !str_equal(str_slice(bytes, 8, 12), STR("WEBP")) ||
	    bytes.length < (is_lossless ? 25 : 30))
		return (struct size){ 0 };
	if (str_equal(chunk, STR("VP8 ")))
		return (struct size){ little_endian(bytes, 26, 2) & 0x3FFF,
			              little_endian(bytes, 28, 2) & 0x3FFF };
	if (str_equal(chunk, STR("VP8X")))
		return (struct size){ little_endian(bytes, 24, 3) + 1,
			              little_endian(bytes, 27, 3) + 1 };
	if (is_lossless) {
		unsigned bits = little_endian(bytes, 21, 4);
		return (struct size){ (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1 };
	}
	return (struct size){ 0 };
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The value of an attribute inside the text of a tag; empty if it has none. */
static struct str attribute(struct str tag, struct str name)
{
	for (size_t i = 1; i + name.length + 2 < tag.length; i++) {
		struct str rest = str_after(tag, i);
		if (!is_space(tag.at[i - 1]) || !str_starts(rest, name))
			continue;
		rest = str_trim(str_after(rest, name.length));
		if (!str_starts(rest, STR("=")))
			continue;
		rest = str_trim(str_after(rest, 1));
		if (rest.length == 0 || (rest.at[0] != '"' && rest.at[0] != '\''))
			continue;
		size_t end = str_find(str_after(rest, 1), rest.at[0]);
		return end == STR_NOWHERE ? STR("") : str_slice(rest, 1, end + 1);
	}
	return STR("");
}

/* A whole or decimal number, rounded; 0 unless it stands alone or before 'px'. */
static unsigned pixels(struct str text)
{
	double value = 0, scale = 1;
	bool has_point = false;
	text = str_trim(text);
	if (str_ends(text, STR("px")))
		text.length -= 2;
	for (size_t i = 0; i < text.length; i++) {
		char c = text.at[i];
		if (c == '.' && !has_point) {
			has_point = true;
			continue;
		}
		if (c < '0' || c > '9' || value > LARGEST)
			return 0;
		value = value * 10 + (c - '0');
		scale = has_point ? scale * 10 : scale;
		if (scale > 1e6)
			return 0;
	}
	return (unsigned)(value / scale + 0.5);
}

/* The third and fourth number of a viewBox. */
static struct size view_box(struct str text)
{
	unsigned numbers[4] = { 0 };
	for (size_t i = 0; i < 4; i++) {
		size_t end = 0;
		while (text.length > 0 && (is_space(text.at[0]) || text.at[0] == ','))
			text = str_after(text, 1);
		while (end < text.length && !is_space(text.at[end]) && text.at[end] != ',')
			end++;
		numbers[i] = pixels(str_first(text, end));
		text = str_after(text, end);
	}
	return (struct size){ numbers[2], numbers[3] };
}

static struct size svg_size(struct str bytes)
{
	size_t start = str_find_text(bytes, STR("<svg"));
	if (start == STR_NOWHERE)
		return (struct size){ 0 };
	struct str tag = str_after(bytes, start);
	size_t end = str_find(tag, '>');
	tag = end == STR_NOWHERE ? tag : str_first(tag, end);
	struct size size = { pixels(attribute(tag, STR("width"))),
		             pixels(attribute(tag, STR("height"))) };
	return size.width > 0 && size.height > 0 ? size : view_box(attribute(tag, STR("viewBox")));
}

bool image_size(struct str head, int *width, int *height)
{
	static struct size (*const readers[])(struct str) = { png_size, gif_size, jpeg_size,
		                                              webp_size, svg_size };
	*width = *height = 0;
	for (size_t i = 0; i < ARRAY_COUNT(readers); i++) {
		struct size size = readers[i](head);
		if (size.width == 0 || size.height == 0 || size.width > LARGEST ||
		    size.height > LARGEST)
			continue;
		*width = (int)size.width;
		*height = (int)size.height;
		return true;
	}
	return false;
}
