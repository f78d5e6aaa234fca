#pragma once
/*
 * json: JSON written as it comes, into a buffer.
 *
 * Commas and, where wanted, indentation are put by the writer; the caller opens, closes and names things
 * in order. Strings are safe inside a <script> element too: '<' is written \u003c, and U+2028 and U+2029
 * are escaped. Bytes that are no UTF-8 become U+FFFD, numbers that are not finite become null.
 *
 *	struct json json = { .out = &buffer };
 *	json_object(&json);
 *	json_key(&json, STR("title"));
 *	json_text(&json, title);
 *	json_close(&json);
 *
 * Floor: base. A zeroed struct json with 'out' set is ready for use.
 */
#include "base/buffer.h"

enum { JSON_DEPTH_MOST = 63 };

struct json {
	struct buffer *out;
	bool indented;     /* one value to a line, for people */
	bool follows;      /* something stands before in the same object or list */
	bool has_key;      /* the value of a key comes next */
	int depth;         /* open objects and lists, at most JSON_DEPTH_MOST */
	uint64_t is_list;  /* for each depth whether it is a list */
};

void json_object(struct json *json); /* open one */
void json_list(struct json *json);
void json_close(struct json *json);  /* the innermost that is open */

void json_key(struct json *json, struct str name);

void json_text(struct json *json, struct str text);
void json_number(struct json *json, double number);
void json_whole(struct json *json, int64_t number);
void json_truth(struct json *json, bool truth);
void json_null(struct json *json);

/* A key and its value. */
void json_pair_text(struct json *json, struct str name, struct str text);
void json_pair_number(struct json *json, struct str name, double number);
void json_pair_whole(struct json *json, struct str name, int64_t number);
void json_pair_truth(struct json *json, struct str name, bool truth);

/* Open the value of a key. */
void json_pair_object(struct json *json, struct str name);
void json_pair_list(struct json *json, struct str name);
