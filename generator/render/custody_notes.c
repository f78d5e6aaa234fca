#include "render/custody_notes.h"

#include "render/chart_figure.h"

enum {
	WIDTH = CHART_WIDTH,
	MARGIN = 8,
	ROWS_MOST = 6, /* the row of what has no room */
};

void notes_add(struct notes *notes, struct arena *scratch, int x, const char *class, struct str words)
{
	struct str fitting = svg_fit(scratch, words, WIDTH - 2 * MARGIN);
	notes->items[notes->count++] = (struct note){ .x = x, .words = fitting, .class = class };
}

static void sort(struct notes *notes)
{
	for (size_t i = 1; i < notes->count; i++) {
		struct note note = notes->items[i];
		size_t at = i;
		for (; at > 0 && notes->items[at - 1].x > note.x; at--)
			notes->items[at] = notes->items[at - 1];
		notes->items[at] = note;
	}
}

/* In order of x. A note stands right of its stem, or left where there is no room; each takes the first
 * row where it touches neither the notes nor the stems that are there. */
void notes_pack(struct notes *notes)
{
	int ends[ROWS_MOST];
	for (int row = 0; row < ROWS_MOST; row++)
		ends[row] = -1000;
	sort(notes);
	for (size_t n = notes->count; n > 0; n--) {
		struct note *note = &notes->items[n - 1];
		int width = svg_text_width(note->words);
		note->left = note->x + 4 + width <= WIDTH ? note->x + 4 : WIDTH - width;
		for (note->row = 0; note->row < ROWS_MOST; note->row++)
			if (ends[note->row] < -999 || note->left + width + 10 <= ends[note->row])
				break;
		if (note->row == ROWS_MOST)
			continue;
		/* rows nearer to the band are crossed by this note's stem: nothing may come to stand there */
		for (int row = 0; row <= note->row; row++)
			if (ends[row] < -999 || ends[row] > note->x)
				ends[row] = note->left < note->x && row == note->row ? note->left : note->x;
		notes->rows = note->row + 1 > notes->rows ? note->row + 1 : notes->rows;
	}
}

void notes_draw(const struct notes *notes, struct buffer *out, int edge, int direction)
{
	for (size_t i = 0; i < notes->count; i++) {
		const struct note *note = &notes->items[i];
		if (note->row == ROWS_MOST)
			continue;
		int far = edge + direction * (NOTE_STEM + note->row * NOTE_ROW + (direction > 0 ? 14 : 0));
		svg_line(out, "stem", note->x, edge, note->x, far - (direction > 0 ? 0 : 10));
		svg_text(out, note->class, note->left, far, SVG_START, note->words);
	}
}
