#include "read/markdown_table.h"

#include <string.h>

enum { CELL_LEAST = 3, COLUMNS_MOST = 128 };

/* A cell of a delimiter: bytes [start, end) are dashes and colons, [from, to) may be used for
 * more. */
struct cell {
	size_t start, end;
	size_t from, to;
};

/* What md4c knows as a container stands before the table: "> > | a | b |". */
static struct str without_quotes(struct str line)
{
	while (line.length > 0 && (line.at[0] == '>' || line.at[0] == ' ' || line.at[0] == '\t'))
		line = str_after(line, 1);
	return line;
}

static size_t count_cells(struct str row)
{
	row = without_quotes(row);
	size_t cells = 1;
	for (size_t i = 0; i < row.length; i++) {
		if (row.at[i] == '\\')
			i++;
		else if (row.at[i] == '|' && i > 0 && i + 1 < row.length)
			cells++;
	}
	return cells;
}

static bool is_dashes(struct str text)
{
	if (text.length > 0 && text.at[0] == ':')
		text = str_after(text, 1);
	if (text.length > 0 && text.at[text.length - 1] == ':')
		text.length--;
	for (size_t i = 0; i < text.length; i++)
		if (text.at[i] != '-')
			return false;
	return text.length > 0;
}

/* The next cell of a delimiter at or after '*at', which moves behind the bar that ends the cell. */
static bool cell_next(struct str line, size_t *at, struct cell *cell)
{
	struct str rest = str_after(line, *at);
	if (str_trim(rest).length == 0)
		return false;
	size_t bar = str_find(rest, '|');
	struct str text = bar == STR_NOWHERE ? rest : str_first(rest, bar);
	struct str dashes = str_trim(text);
	cell->from = *at;
	cell->to = *at + text.length;
	cell->start = (size_t)(dashes.at - line.at);
	cell->end = cell->start + dashes.length;
	*at = bar == STR_NOWHERE ? line.length : cell->to + 1;
	return true;
}

static size_t first_cell(struct str line)
{
	size_t start = line.length - without_quotes(line).length;
	return start < line.length && line.at[start] == '|' ? start + 1 : start;
}

/* How many cells a delimiter has, and the length of the shortest; 0 if 'line' is none. */
static size_t measure_delimiter(struct str line, size_t *shortest)
{
	struct str row = without_quotes(line);
	if (row.length == 0 || strchr("|-:", row.at[0]) == NULL || row.at[0] == '\0' ||
	    str_find(row, '|') == STR_NOWHERE)
		return 0;
	struct cell cell;
	size_t at = first_cell(line), cells = 0;
	*shortest = CELL_LEAST;
	while (cell_next(line, &at, &cell)) {
		if (!is_dashes(str_slice(line, cell.start, cell.end)))
			return 0;
		size_t length = cell.end - cell.start;
		*shortest = length < *shortest ? length : *shortest;
		cells++;
	}
	return cells;
}

bool delimiter_is_long_enough(struct str above, struct str line)
{
	size_t shortest, cells = measure_delimiter(line, &shortest);
	return cells == 0 || shortest >= CELL_LEAST || str_find(above, '|') == STR_NOWHERE ||
	       cells != count_cells(above);
}

bool delimiter_is_too_wide(struct str line)
{
	size_t shortest;
	return measure_delimiter(line, &shortest) > COLUMNS_MOST;
}

/* Let outer bars make room, but keep one bar, or it is a table no more. */
static void use_outer_bars(struct str line, struct cell *cell, size_t number, size_t cells)
{
	bool can_use_first = cells > 1;
	if (number == 0 && can_use_first && cell->from > 0 && line.at[cell->from - 1] == '|')
		cell->from--;
	if (number + 1 == cells && cell->to < line.length &&
	    (cells > 1 || (cell->from > 0 && line.at[cell->from - 1] == '|')))
		cell->to++;
}

static void grow(struct cell *cell)
{
	while (cell->end - cell->start < CELL_LEAST && cell->end < cell->to)
		cell->end++;
	while (cell->end - cell->start < CELL_LEAST && cell->start > cell->from)
		cell->start--;
}

static void write_cell(struct str line, struct cell old, struct cell new, char *copy)
{
	memset(copy + new.start, '-', new.end - new.start);
	if (line.at[old.start] == ':')
		copy[new.start] = ':';
	if (line.at[old.end - 1] == ':')
		copy[new.end - 1] = ':';
}

/* Grow all cells; write them to 'copy' unless it is NULL. False if one stays too short. */
static bool fill(struct str line, size_t cells, char *copy)
{
	struct cell cell;
	size_t at = first_cell(line);
	for (size_t number = 0; cell_next(line, &at, &cell); number++) {
		struct cell old = cell;
		grow(&cell);
		if (cell.end - cell.start < CELL_LEAST) {
			use_outer_bars(line, &cell, number, cells);
			grow(&cell);
		}
		if (cell.end - cell.start < CELL_LEAST)
			return false;
		if (copy != NULL)
			write_cell(line, old, cell, copy);
	}
	return true;
}

bool delimiter_fill(struct str line, char *copy)
{
	size_t cells = count_cells(line);
	return fill(line, cells, NULL) && fill(line, cells, copy);
}
