#pragma once
/*
 * load_file: the parts of load_file. For use by load*.c only.
 *
 * Floor: model.
 */
#include "model/load.h"

/* The YAML documents of a file, which has been opened, as records, settings or folder defaults. */
void load_records(struct loaded_file *file);
void load_settings(struct loaded_file *file);
void load_folder(struct loaded_file *file);

/* The Markdown of a file with its front matter, as a page. */
void load_page(struct loaded_file *file);
