#pragma once
/*
 * shelf: loaded files that stay from one build to the next of the same process, so that a preview
 * reads only what has changed.
 *
 * A file whose stamp on the disk is that of its last reading is not read again, unless the stamp was
 * nearly new then: two writes within one tick of the disk's clock leave the same stamp (Git calls
 * such entries "racily clean"). Then the bytes decide, by their hash. The result is always what a
 * build without a shelf would find.
 *
 * Many small arenas hold much room in vain, so files that are read at first share some. What changes later
 * has an arena of its own: at most one state of each file outlives itself, for its neighbours' sake.
 *
 * Sites point into loaded files, so a file that has changed or gone stays in memory until the last
 * build that was made of it has been released; any number of builds may share a shelf. Builds that
 * do are read and released by one thread at a time, and before the shelf is. A shelf is for one
 * content folder.
 *
 * For those who preview: keep one zeroed struct shelf, name it in struct build_settings for each
 * build_read, and look at 'changes' after. Floor: build.
 */
#include "base/disk.h"
#include "model/load.h"

/* Memory of books, which goes with the last of them. */
struct shelf_batch {
	struct arena arena; /* the batch itself lies in it */
	size_t books;
};

/* One loaded file. It lies in its batch, the book itself included. */
struct shelf_book {
	struct shelf_batch *batch;
	struct str path; /* under content/, as on the disk */
	struct loaded_file *file;
	struct disk_stamp stamp;
	bool racy;       /* the stamp was nearly new when it was taken */
	size_t holders;  /* the shelf, and each build that was made of it */
};

typedef VECTOR(struct shelf_book *) shelf_books;

enum shelf_difference { SHELF_ADDED, SHELF_CHANGED, SHELF_REMOVED };

struct shelf_change {
	struct str path; /* under content/, as on the disk */
	enum shelf_difference difference;
};

struct shelf {
	struct arena arena; /* of the two lists, which are made anew by each build_read */
	shelf_books books;  /* by path */
	/* Since the build_read before, by path. Assets are told of by their stamps alone: those that
	 * were written to and are as they were come too, those written twice in one tick once. */
	VECTOR(struct shelf_change) changes;
};

/* Before files are looked at: the clock that the kernel takes stamps from, in nanoseconds. */
int64_t shelf_clock(void);

/* A book for a file that was found after 'clock'; its 'file' is to be loaded into the arena of its batch.
 * That is '*batch', or a new one, which is put there, where it is NULL or full. */
struct shelf_book *shelf_book_new(struct shelf_batch **batch, const struct disk_file *found, int64_t clock);
void shelf_book_release(struct shelf_book *book);

/* Take the stamp of a file whose bytes have been found to be those of the book. */
void shelf_book_stamp(struct shelf_book *book, const struct disk_file *found, int64_t clock);

/* Is the file as it was, to judge by its stamp alone? */
bool shelf_book_fits(const struct shelf_book *book, const struct disk_file *found);

/* NULL if there is none. */
struct shelf_book *shelf_find(const struct shelf *shelf, struct str path);

/* Put these, sorted by path, in the place of all that stand there. They are given out to a build at
 * once, which gives them back when it is released. */
void shelf_fill(struct shelf *shelf, const shelf_books *books);
void shelf_give_back(const shelf_books *books);

void shelf_release(struct shelf *shelf);
