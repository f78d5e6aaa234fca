#include "serve/http_answer.h"

#include "build/output_path.h"
#include "serve/http_condition.h"
#include "serve/http_inject.h"
#include "serve/http_type.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

enum { PAGE_MOST = 32 << 20 }; /* a larger page is sent as it is, without the live script */

static void answer_not_modified(struct http_answer *answer)
{
	answer->status = 304;
	answer->type = NULL;
	answer->length = 0;
}

static void answer_beyond(struct http_answer *answer, uint64_t size)
{
	http_answer_text(answer, 416, "The file has no such bytes.");
	answer->tag[0] = '\0';
	snprintf(answer->part, sizeof(answer->part), "bytes */%" PRIu64, size);
}

/* An answer of 'length' bytes stands there in full; send less of it where that is asked for. */
static void apply_conditions(struct http_answer *answer, const struct http_request *request)
{
	struct str tag = str_from(answer->tag);
	uint64_t size = answer->length, first, length;
	answer->ranges = true;
	if (http_tag_is_named(request->if_none_match, tag)) {
		answer_not_modified(answer);
		return;
	}
	if (!str_equal(request->method, STR("GET")) || !http_range_holds(request->if_range, tag))
		return;
	enum http_range range = http_range_read(request->range, size, &first, &length);
	if (range == HTTP_RANGE_BEYOND)
		answer_beyond(answer, size);
	if (range != HTTP_RANGE_PART)
		return;
	answer->status = 206;
	answer->offset = first;
	answer->length = length;
	snprintf(answer->part, sizeof(answer->part), "bytes %" PRIu64 "-%" PRIu64 "/%" PRIu64, first,
	         first + length - 1, size);
}

void http_answer_bytes(struct http_answer *answer, const struct http_request *request,
                       const char *type)
{
	answer->status = 200;
	answer->type = type;
	answer->body = HTTP_BODY_BYTES;
	answer->offset = 0;
	answer->length = answer->bytes.length;
	snprintf(answer->tag, sizeof(answer->tag), "\"%016" PRIx64 "\"",
	         str_hash(buffer_str(&answer->bytes)));
	if (request != NULL)
		apply_conditions(answer, request);
}

static enum http_found found_by_errno(void)
{
	static const int nothing[] = { ENOENT, ENOTDIR, ELOOP, EXDEV, ENAMETOOLONG, ENXIO, EACCES };
	for (size_t i = 0; i < ARRAY_COUNT(nothing); i++)
		if (errno == nothing[i])
			return HTTP_FOUND_NOTHING;
	return HTTP_FOUND_FAULT;
}

/* Never waits on a FIFO, never follows a link. '*file' is open for HTTP_FOUND only. */
static enum http_found open_plain(const char *folder, const char *path, int *file,
                                  struct stat *status)
{
	int base = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (base < 0)
		return found_by_errno();
	*file = path_open(base, path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
	enum http_found found = *file < 0 ? found_by_errno() : HTTP_FOUND;
	close(base);
	if (found == HTTP_FOUND && fstat(*file, status) != 0)
		found = HTTP_FOUND_FAULT;
	else if (found == HTTP_FOUND && S_ISDIR(status->st_mode))
		found = HTTP_FOUND_FOLDER;
	else if (found == HTTP_FOUND && !S_ISREG(status->st_mode))
		found = HTTP_FOUND_NOTHING;
	if (found != HTTP_FOUND && *file >= 0)
		close(*file);
	return found;
}

static enum http_found answer_page(struct http_answer *answer, const struct http_served *served,
                                   const struct http_request *request, int file)
{
	struct buffer html = { 0 };
	bool read = disk_read_open(&html, file, PAGE_MOST);
	close(file);
	if (read) {
		http_inject(&answer->bytes, buffer_str(&html), served->site.generation);
		http_answer_bytes(answer, request, "text/html; charset=utf-8");
	}
	buffer_release(&html);
	return read ? HTTP_FOUND : HTTP_FOUND_FAULT;
}

/* Files are renamed into place, never written to where they stand: another content is another
 * file. */
static void tag_by_status(struct http_answer *answer, const struct stat *status)
{
	uint64_t parts[] = { status->st_ino, (uint64_t)status->st_size,
		             (uint64_t)status->st_mtim.tv_sec, (uint64_t)status->st_mtim.tv_nsec,
		             (uint64_t)status->st_ctim.tv_sec, (uint64_t)status->st_ctim.tv_nsec };
	snprintf(answer->tag, sizeof(answer->tag), "\"%016" PRIx64 "\"",
	         str_hash((struct str){ (const char *)parts, sizeof(parts) }));
}

enum http_found http_answer_file(struct http_answer *answer, const struct http_served *served,
                                 const struct http_request *request, const char *path)
{
	struct stat status = { 0 };
	int file = -1;
	enum http_found found = open_plain(served->settings->folder, path, &file, &status);
	if (found != HTTP_FOUND)
		return found;
	if (http_type_is_page(str_from(path)) && status.st_size <= PAGE_MOST)
		return answer_page(answer, served, request, file);
	answer->status = 200;
	answer->type = http_type_of(str_from(path));
	answer->body = HTTP_BODY_FILE;
	answer->file = file;
	answer->offset = 0;
	answer->length = (uint64_t)status.st_size;
	tag_by_status(answer, &status);
	if (request != NULL)
		apply_conditions(answer, request);
	return HTTP_FOUND;
}
