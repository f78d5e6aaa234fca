#include "serve/http_answer.h"

#include <unistd.h>

void http_answer_release(struct http_answer *answer)
{
	if (answer->file >= 0)
		close(answer->file);
	buffer_release(&answer->bytes);
	buffer_release(&answer->location);
}

void http_answer_text(struct http_answer *answer, int status, const char *sentence)
{
	answer->status = status;
	answer->type = "text/plain; charset=utf-8";
	answer->body = HTTP_BODY_BYTES;
	buffer_clear(&answer->bytes);
	buffer_printf(&answer->bytes, "%s\n", sentence);
	answer->offset = 0;
	answer->length = answer->bytes.length;
}
