#pragma once
/*
 * standing: does a file of the site stand as it should, and if the next build would make it again, why?
 *
 * For people who ask (steward explain PAGE). It says what publish.c would do, by the same faces, and makes nothing.
 *
 * Floor: build.
 */
#include "build/build_log.h"
#include "render/view_reads.h"

enum standing_why {
	STANDING_RIGHT,    /* it stands as it should */
	STANDING_TOUCHED,  /* its bytes are right, its time is another: a build looks at it to be sure */
	STANDING_NO_SITE,  /* nothing has been built in this folder */
	STANDING_NEW,      /* the last build did not have it */
	STANDING_GONE,     /* somebody has removed it */
	STANDING_EDITED,   /* somebody has changed it */
	STANDING_NO_LOG,   /* another version of the program made it, or its log is lost */
	STANDING_OTHER_DAY, /* it was, or would be, made for another day (--as-of) */
	STANDING_FRAME,    /* what all pages share has changed */
	STANDING_INPUTS,   /* something that it is made from has changed */
	STANDINGS
};

struct standing_change {
	struct str path;  /* "content/tasks/x.yml"; perhaps of a file that is no more */
	bool is_direct;   /* the file of a record that the page itself looks at */
};

struct standing {
	enum standing_why why;
	bool theme, settings; /* of the frame: these have changed */
	date day_before;      /* likewise; DATE_NONE if the day is the same */
	VECTOR(struct standing_change) changes; /* files that are not as they were in that build */
};

/* A record that a page looks at; see LOOK_... in model/records.h. */
struct standing_read {
	const struct record *record;
	bool looks[LOOKS];
};

struct standing_reads {
	VECTOR(struct standing_read) records; /* each once, in the order in which the page asks */
	bool all_records; /* all that there are */
	bool everything;  /* more than can be told: all that was read */
};

/* What a page of a read site is made from. */
void standing_reads(struct arena *arena, const struct build *build, const struct view_file *file,
                    struct standing_reads *reads);

/* What is known of the output folder; zeroed before. It is only looked at. */
struct standing_site {
	struct arena arena;
	struct output output;
	struct manifest manifest;
	struct build_log log;
	bool is_there; /* something has been built in the folder */
};

bool standing_open(struct standing_site *site, const struct build_settings *settings, struct str state_folder,
                   struct fault *fault);
void standing_close(struct standing_site *site);

/* How one page of a read site stands. */
bool standing_find(struct arena *arena, const struct standing_site *site, const struct build *build,
                   const struct build_settings *settings, const struct view_file *file, struct standing *standing,
                   struct fault *fault);
