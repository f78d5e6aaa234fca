#include "build/workers.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

enum { CHUNKS_PER_HAND = 16, CHUNK_MAX = 64 };

struct job {
	size_t count, chunk;
	work_function *work;
	void *context;
	atomic_size_t next;  /* the first item that nobody has taken */
	atomic_bool stopped; /* an item failed */
};

struct hand {
	struct job *job;
	struct worker worker;
	struct fault fault;
	size_t failed_item;
	pthread_t thread;
};

static void *work_along(void *argument)
{
	struct hand *hand = argument;
	struct job *job = hand->job;
	while (!atomic_load(&job->stopped)) {
		size_t start = atomic_fetch_add(&job->next, job->chunk);
		if (start >= job->count)
			break;
		size_t end = job->count - start < job->chunk ? job->count : start + job->chunk;
		for (size_t item = start; item < end; item++) {
			if (job->work(job->context, &hand->worker, item))
				continue;
			hand->failed_item = item;
			atomic_store(&job->stopped, true);
			return NULL;
		}
	}
	return NULL;
}

/* Chunks small enough that nobody waits long for the last one. */
static size_t chunk_for(size_t count, unsigned hands)
{
	size_t chunk = count / ((size_t)hands * CHUNKS_PER_HAND);
	return chunk < 1 ? 1 : chunk > CHUNK_MAX ? CHUNK_MAX : chunk;
}

static unsigned start_threads(struct hand *hands, unsigned count)
{
	unsigned started = 1;
	while (started < count &&
	       pthread_create(&hands[started].thread, NULL, work_along, &hands[started]) == 0)
		started++;
	return started;
}

/* Gather what the workers leave. */
static bool finish(struct hand *hands, unsigned count, struct arena *kept, struct fault *fault)
{
	const struct hand *first = NULL;
	for (unsigned i = 0; i < count; i++) {
		if (kept != NULL)
			arena_adopt(kept, &hands[i].worker.arena);
		arena_release(&hands[i].worker.arena);
		arena_release(&hands[i].worker.scratch);
		buffer_release(&hands[i].worker.buffer);
		if (hands[i].failed_item != SIZE_MAX &&
		    (first == NULL || hands[i].failed_item < first->failed_item))
			first = &hands[i];
	}
	if (first != NULL)
		*fault = first->fault;
	return first == NULL;
}

bool workers_run(unsigned hands, size_t count, work_function *work, void *context,
                 struct arena *kept, struct fault *fault)
{
	if (count == 0)
		return true;
	hands = hands < 1 ? 1 : hands > WORKERS_MOST ? WORKERS_MOST : hands;
	hands = hands > count ? (unsigned)count : hands;
	struct job job = { count, chunk_for(count, hands), work, context, 0, false };
	struct arena room = { 0 };
	struct hand *all = arena_array(&room, struct hand, hands);
	for (unsigned i = 0; i < hands; i++) {
		all[i].job = &job;
		all[i].failed_item = SIZE_MAX;
		all[i].worker.number = i;
		all[i].worker.fault = &all[i].fault;
	}
	/* Where no more threads can be had, those that there are do all the work. */
	unsigned started = start_threads(all, hands);
	work_along(&all[0]);
	for (unsigned i = 1; i < started; i++)
		pthread_join(all[i].thread, NULL);
	bool done = finish(all, started, kept, fault);
	arena_release(&room);
	return done;
}

unsigned workers_wanted(void)
{
	cpu_set_t allowed;
	if (sched_getaffinity(0, sizeof(allowed), &allowed) != 0)
		return 1;
	int count = CPU_COUNT(&allowed);
	return count < 1 ? 1 : (unsigned)count;
}
