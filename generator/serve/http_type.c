#include "serve/http_type.h"

#define TEXT(kind) "text/" kind "; charset=utf-8"

static const struct {
	struct str ending;
	const char *type;
} types[] = {
	{ STR_ROW("avif"), "image/avif" },
	{ STR_ROW("css"), TEXT("css") },
	{ STR_ROW("csv"), TEXT("csv") },
	{ STR_ROW("gif"), "image/gif" },
	{ STR_ROW("htm"), TEXT("html") },
	{ STR_ROW("html"), TEXT("html") },
	{ STR_ROW("ico"), "image/x-icon" },
	{ STR_ROW("ics"), TEXT("calendar") },
	{ STR_ROW("jpeg"), "image/jpeg" },
	{ STR_ROW("jpg"), "image/jpeg" },
	{ STR_ROW("js"), TEXT("javascript") },
	{ STR_ROW("json"), "application/json" },
	{ STR_ROW("m4a"), "audio/mp4" },
	{ STR_ROW("map"), "application/json" },
	{ STR_ROW("md"), TEXT("markdown") },
	{ STR_ROW("mjs"), TEXT("javascript") },
	{ STR_ROW("mp3"), "audio/mpeg" },
	{ STR_ROW("mp4"), "video/mp4" },
	{ STR_ROW("ogg"), "audio/ogg" },
	{ STR_ROW("otf"), "font/otf" },
	{ STR_ROW("pdf"), "application/pdf" },
	{ STR_ROW("png"), "image/png" },
	{ STR_ROW("svg"), "image/svg+xml" },
	{ STR_ROW("ttf"), "font/ttf" },
	{ STR_ROW("txt"), TEXT("plain") },
	{ STR_ROW("vtt"), TEXT("vtt") },
	{ STR_ROW("wasm"), "application/wasm" },
	{ STR_ROW("wav"), "audio/wav" },
	{ STR_ROW("webm"), "video/webm" },
	{ STR_ROW("webmanifest"), "application/manifest+json" },
	{ STR_ROW("webp"), "image/webp" },
	{ STR_ROW("woff"), "font/woff" },
	{ STR_ROW("woff2"), "font/woff2" },
	{ STR_ROW("xml"), "application/xml; charset=utf-8" },
	{ STR_ROW("yaml"), TEXT("plain") },
	{ STR_ROW("yml"), TEXT("plain") },
	{ STR_ROW("zip"), "application/zip" },
};

/* What follows the last '.' of the last name; empty if there is none. */
static struct str ending_of(struct str file)
{
	size_t dot = str_find_last(file, '.'), slash = str_find_last(file, '/');
	bool has_one = dot != STR_NOWHERE && (slash == STR_NOWHERE || dot > slash);
	return has_one ? str_after(file, dot + 1) : STR("");
}

const char *http_type_of(struct str file)
{
	struct str ending = ending_of(file);
	for (size_t i = 0; i < ARRAY_COUNT(types); i++)
		if (str_equal_nocase(types[i].ending, ending))
			return types[i].type;
	return "application/octet-stream";
}

bool http_type_is_page(struct str file)
{
	return str_starts(str_from(http_type_of(file)), STR("text/html"));
}
