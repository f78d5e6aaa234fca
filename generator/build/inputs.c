#include "build/inputs.h"
#include "model/file.h"

#include <stdlib.h>
#include <string.h>

struct reading {
	const struct disk_file *files;
	struct input *inputs;
	enum disk_result *results;
};

/* Where the project's root is itself the content, its other folders are not. */
static bool wanted(void *context, struct str path, const struct stat *status)
{
	static const struct str not_content[] = { STR_ROW("templates"), STR_ROW("node_modules") };
	const struct inputs_walk *walk = context;
	if (!S_ISDIR(status->st_mode))
		return true;
	if (walk->output_known && status->st_dev == walk->output.st_dev &&
	    status->st_ino == walk->output.st_ino)
		return false;
	for (size_t i = 0; walk->top_is_root && i < ARRAY_COUNT(not_content); i++)
		if (str_equal(path, not_content[i]))
			return false;
	return true;
}

static bool is_image(struct str path)
{
	static const struct str endings[] = { STR_ROW(".png"),  STR_ROW(".jpg"),  STR_ROW(".jpeg"),
		                              STR_ROW(".gif"),  STR_ROW(".webp"), STR_ROW(".svg") };
	size_t dot = str_find_last(path, '.');
	for (size_t i = 0; dot != STR_NOWHERE && i < ARRAY_COUNT(endings); i++)
		if (str_equal_nocase(str_after(path, dot), endings[i]))
			return true;
	return false;
}

static bool read_one(void *context, struct worker *worker, size_t item)
{
	enum { HEAD = 64 * 1024 };
	struct reading *reading = context;
	struct input *input = &reading->inputs[item];
	enum record_kind kind;
	if (reading->files[item].refused != NULL)
		return true;
	if (is_image(input->path))
		return disk_read_start(&worker->arena, input->location.at, HEAD, &input->head,
		                       worker->fault);
	if (file_kind_of(input->path, &kind) == FILE_ASSET)
		return true;
	reading->results[item] = disk_read(&worker->arena, input->location.at, SOURCE_LENGTH_MAX,
	                                   &input->bytes, worker->fault);
	return reading->results[item] != DISK_FAILED;
}

static void sort_out(struct arena *arena, const struct reading *reading, size_t count,
                     struct inputs *inputs)
{
	for (size_t i = 0; i < count; i++) {
		const struct input *input = &reading->inputs[i];
		if (reading->files[i].refused != NULL)
			*vector_push(arena, &inputs->refused) = (struct refusal){
				input->shown, COMPLAINT_FILE_KIND, reading->files[i].refused
			};
		else if (reading->results[i] == DISK_TOO_LARGE)
			*vector_push(arena, &inputs->refused) = (struct refusal){
				input->shown, COMPLAINT_FILE_TOO_LARGE,
				"the file is larger than 16 MiB"
			};
		else
			*vector_push(arena, &inputs->list) = *input;
	}
}

void inputs_walk_begin(struct arena *arena, const struct inputs_place *place,
                       struct inputs_walk *walk)
{
	char *bounds = realpath(".", NULL);
	*walk = (struct inputs_walk){ .top_is_root = str_equal(place->content, STR(".")) };
	walk->output_known = stat(place->left_out, &walk->output) == 0;
	walk->disk.folder = arena_copy(arena, place->content).at;
	walk->disk.bounds = bounds != NULL ? arena_copy(arena, str_from(bounds)).at : "/";
	walk->disk.wanted = wanted;
	walk->disk.context = walk;
	free(bounds);
}

bool inputs_read(struct arena *arena, const struct inputs_place *place, unsigned hands,
                 struct inputs *inputs, struct fault *fault)
{
	struct inputs_walk walk;
	disk_files files = { 0 };
	inputs_walk_begin(arena, place, &walk);
	if (!disk_find(arena, &walk.disk, &files, fault))
		return false;
	struct reading reading = { files.items, arena_array(arena, struct input, files.count),
		                   arena_array(arena, enum disk_result, files.count) };
	for (size_t i = 0; i < files.count; i++) {
		struct str location = files.items[i].location;
		reading.inputs[i].path = files.items[i].path;
		reading.inputs[i].location = location;
		reading.inputs[i].shown =
		        str_after(location, str_starts(location, STR("./")) ? 2 : 0);
	}
	if (!workers_run(hands, files.count, read_one, &reading, arena, fault))
		return false;
	sort_out(arena, &reading, files.count, inputs);
	return true;
}

void inputs_complain(const struct inputs *inputs, struct arena *arena, struct diagnostics *diags)
{
	for (size_t i = 0; i < inputs->refused.count; i++) {
		const struct refusal *refusal = &inputs->refused.items[i];
		struct span where = { .source = source_new(arena, refusal->shown, STR("")) };
		complain(diags, refusal->what, where, "%s", refusal->why);
	}
}
