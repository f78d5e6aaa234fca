#include "build/compress.h"

const struct str compress_endings[COMPRESS_FORMS] = {
	[COMPRESS_GZIP] = STR_ROW(".gz"),
	[COMPRESS_BROTLI] = STR_ROW(".br"),
};

/*
 * Measured over the example handbook, against gzip 9 and brotli 9: gzip 12 makes 2 % less in ten times the time
 * (0.2 s for a megabyte), brotli 11 makes 10 % less in thirty times (1 s). A file is compressed once and sent many
 * times, so that pays; but for few large ones somebody would wait.
 */
enum { SIZE_LEAST = 1024, SIZE_MOST = 64 * 1024 * 1024, SIZE_BEST = 1024 * 1024 };

#ifdef STEWARD_COMPRESS

static const struct form_row {
	struct str (*compress)(struct arena *arena, struct str bytes, int level);
	struct str (*library)(struct arena *arena);
	int best, quick; /* levels: for files up to SIZE_BEST, and for larger ones */
} form_rows[COMPRESS_FORMS] = {
	[COMPRESS_GZIP] = { compress_gzip, compress_gzip_library, 12, 9 },
	[COMPRESS_BROTLI] = { compress_brotli, compress_brotli_library, 11, 9 },
};

const bool compress_is_there = true;

struct str compress_libraries(struct arena *arena)
{
	return arena_joined(arena, compress_gzip_library(arena), STR(", "), compress_brotli_library(arena));
}

struct str compress(struct arena *arena, enum compress_form form, struct str bytes)
{
	const struct form_row *row = &form_rows[form];
	struct str made = row->compress(arena, bytes, bytes.length <= SIZE_BEST ? row->best : row->quick);
	return made.length < bytes.length ? made : STR("");
}

uint64_t compress_face(struct arena *scratch, enum compress_form form, struct digest plain)
{
	uint64_t parts[] = { str_hash(form_rows[form].library(scratch)), form, plain.size, plain.hash };
	uint64_t face = str_hash((struct str){ (const char *)parts, sizeof(parts) });
	return face != 0 ? face : 1;
}

#else

const bool compress_is_there = false;

struct str compress_libraries(struct arena *arena)
{
	(void)arena;
	return STR("");
}

struct str compress(struct arena *arena, enum compress_form form, struct str bytes)
{
	(void)arena, (void)form, (void)bytes;
	return STR("");
}

uint64_t compress_face(struct arena *scratch, enum compress_form form, struct digest plain)
{
	(void)scratch, (void)form, (void)plain;
	return 1;
}

#endif

bool compress_suits(struct str path, uint64_t size)
{
	static const struct str texts[] = {
		STR_ROW("html"), STR_ROW("htm"),  STR_ROW("css"), STR_ROW("js"),          STR_ROW("mjs"),
		STR_ROW("json"), STR_ROW("map"),  STR_ROW("svg"), STR_ROW("webmanifest"), STR_ROW("xml"),
		STR_ROW("atom"), STR_ROW("rss"),  STR_ROW("ics"), STR_ROW("txt"),         STR_ROW("md"),
		STR_ROW("csv"),  STR_ROW("yml"),  STR_ROW("yaml"), STR_ROW("vtt"),
	};
	size_t dot = str_find_last(path, '.');
	if (dot == STR_NOWHERE || size < SIZE_LEAST || size > SIZE_MOST)
		return false;
	for (size_t i = 0; i < ARRAY_COUNT(texts); i++)
		if (str_equal_nocase(str_after(path, dot + 1), texts[i]))
			return true;
	return false;
}
