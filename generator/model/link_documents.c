#include "model/linking.h"

#include "base/unicode.h"
#include "model/block.h"
#include "model/field.h"
#include "read/url.h"

/* One link, and the file that holds it. */
struct looking {
	struct linking *linking;
	const struct record *record; /* whose prose it is */
	struct str folder;           /* of its file, under content/ */
	const struct document_link *link;
	struct str path, anchor; /* of the destination, decoded */
};

static struct diagnostics *diags_of(const struct looking *looking)
{
	return &looking->linking->site->diags;
}

static bool is_image(const struct document_link *link)
{
	return link->kind == LINK_IMAGE || link->kind == LINK_HTML_IMAGE;
}

/* Written like the author's own link: from the top, or from the file. */
static void suggest_here(const struct looking *looking, struct str best)
{
	struct arena *scratch = &looking->linking->scratch;
	if (best.length == 0)
		return;
	struct str written = str_starts(looking->path, STR("/"))
	                             ? arena_printf(scratch, "/" STR_FMT, STR_ARG(best))
	                             : path_relative(scratch, looking->folder, best);
	complain_did_you_mean(diags_of(looking), written);
}

/* The target, unless it is a draft or cannot be shown as an image. */
static struct link_target published(const struct looking *looking, struct link_target target)
{
	const struct record *record = target.record;
	bool is_draft = target.kind == TARGET_RECORD && record->kind == RECORD_PAGE &&
	                ((const struct page *)record)->draft;
	if (is_draft && record != looking->record) {
		complain(diags_of(looking), COMPLAINT_LINK_BROKEN, looking->link->span,
		         "the page '" STR_FMT "' is a draft, which is not published",
		         STR_ARG(record->id));
		return (struct link_target){ 0 };
	}
	if (is_image(looking->link) && target.kind != TARGET_FILE) {
		complain(diags_of(looking), COMPLAINT_LINK_BROKEN, looking->link->span,
		         "'" STR_FMT "' is a page, which cannot be shown as an image",
		         STR_ARG(looking->path));
		return (struct link_target){ 0 };
	}
	return target;
}

/* Complains of an anchor that its page does not have. The target stays. */
static void check_anchor(const struct looking *looking, const struct record *record)
{
	const struct page *page = (const struct page *)record;
	struct str anchor = looking->anchor;
	bool is_free = anchor.length == 0 || str_equal(anchor, STR("top")) ||
	               str_starts(anchor, STR(":~:"));
	if (record->kind != RECORD_PAGE || is_free ||
	    page_has_anchor(looking->linking, page, anchor))
		return;
	if (record == looking->record)
		complain(diags_of(looking), COMPLAINT_LINK_ANCHOR, looking->link->span,
		         "this page has no heading '#" STR_FMT "'", STR_ARG(anchor));
	else
		complain(diags_of(looking), COMPLAINT_LINK_ANCHOR, looking->link->span,
		         "the page '" STR_FMT "' has no heading '#" STR_FMT "'",
		         STR_ARG(record->id), STR_ARG(anchor));
	struct str best = suggest_anchor(looking->linking, page, anchor);
	if (best.length > 0)
		complain_did_you_mean(diags_of(looking), arena_printf(&looking->linking->scratch,
		                                                      "#" STR_FMT, STR_ARG(best)));
}

static struct link_target with_anchor(const struct looking *looking, struct link_target target)
{
	target.anchor = looking->anchor;
	if (target.kind == TARGET_RECORD)
		check_anchor(looking, target.record);
	return target;
}

static void complain_broken(const struct looking *looking, struct str resolved)
{
	const struct site *site = looking->linking->site;
	struct str folder = resolved;
	if (str_ends(folder, STR("/")))
		folder.length--;
	if (table_get(&site->later, folder) != NULL)
		return;
	bool is_file = table_get(&site->files, resolved) != NULL;
	bool is_folder = !is_file && table_get(&site->folder_paths, folder) != NULL;
	complain(diags_of(looking), COMPLAINT_LINK_BROKEN, looking->link->span,
	         is_file     ? "the file '" STR_FMT "' is not published"
	         : is_folder ? "the folder '" STR_FMT "' has no page"
	                     : "no page or file is at '" STR_FMT "'",
	         STR_ARG(resolved));
	if (!is_file)
		suggest_here(looking, suggest_path(looking->linking, resolved));
}

static struct link_target look_along_path(const struct looking *looking)
{
	struct linking *linking = looking->linking;
	struct str resolved;
	if (!path_resolve(&linking->scratch, looking->folder, looking->path, &resolved)) {
		complain(diags_of(looking), COMPLAINT_LINK_BROKEN, looking->link->span,
		         "the path '" STR_FMT "' leads out of the handbook",
		         STR_ARG(looking->path));
		suggest_here(looking, suggest_path(linking, resolved));
		return (struct link_target){ 0 };
	}
	struct link_target target = link_path(linking, resolved);
	if (target.kind == TARGET_NOWHERE) {
		complain_broken(looking, resolved);
		return target;
	}
	return with_anchor(looking, published(looking, target));
}

static struct link_target look_here(const struct looking *looking)
{
	check_anchor(looking, looking->record);
	return (struct link_target){ .kind = TARGET_HERE,
		                     .url = looking->record->url,
		                     .anchor = looking->anchor };
}

/* Pages of that last name or title; complains if there are several. */
static struct link_target look_by_name(const struct looking *looking)
{
	const struct named_page *named = page_named(looking->linking, looking->path);
	if (named == NULL)
		return (struct link_target){ 0 };
	if (named->count > 1) {
		complain(diags_of(looking), COMPLAINT_LINK_BROKEN, looking->link->span,
		         "%zu pages are called '" STR_FMT "'", named->count,
		         STR_ARG(looking->path));
		complain_help(diags_of(looking), "write the path, such as '" STR_FMT "'",
		              STR_ARG(named->page->record.id));
	}
	return (struct link_target){ .kind = named->count == 1 ? TARGET_RECORD : TARGET_NOWHERE,
		                     .record = &named->page->record,
		                     .url = named->page->record.url };
}

static struct link_target look_for_wiki(const struct looking *looking)
{
	struct linking *linking = looking->linking;
	struct site *site = linking->site;
	const struct record *record = site_find_any(site, looking->path);
	struct link_target target = { 0 };
	struct str resolved;
	if (record != NULL)
		target = (struct link_target){ .kind = TARGET_RECORD,
			                       .record = record,
			                       .url = record->url };
	if (target.kind == TARGET_NOWHERE && looking->path.at[0] != '/' &&
	    path_resolve(&linking->scratch, STR(""), looking->path, &resolved))
		target = link_path(linking, resolved);
	if (target.kind == TARGET_NOWHERE &&
	    path_resolve(&linking->scratch, looking->folder, looking->path, &resolved))
		target = link_path(linking, resolved);
	size_t before = site->diags.list.count;
	if (target.kind == TARGET_NOWHERE)
		target = look_by_name(looking);
	bool is_later = table_get(&site->later, looking->path) != NULL;
	if (target.kind == TARGET_NOWHERE && site->diags.list.count == before && !is_later) {
		complain(diags_of(looking), COMPLAINT_LINK_BROKEN, looking->link->span,
		         "no record or page is called '" STR_FMT "'", STR_ARG(looking->path));
		complain_did_you_mean(diags_of(looking),
		                      suggest_record(linking, TO(RECORD_KINDS) - 1, looking->path));
	}
	return target.kind != TARGET_NOWHERE ? with_anchor(looking, published(looking, target))
	                                     : target;
}

static bool is_external(const struct document_link *link, struct str destination)
{
	if (link->kind == LINK_WIKI)
		return false;
	return url_scheme(destination).length > 0 || str_starts(destination, STR("//"));
}

/* Links of other schemes are plain text: read/markdown complains of them. */
static bool is_followed(const struct document_link *link, struct str destination)
{
	bool is_data = is_image(link) && str_equal_nocase(url_scheme(destination), STR("data"));
	return is_data || url_is_allowed(destination);
}

static struct link_target look(struct looking *looking)
{
	struct arena *arena = &looking->linking->site->arena;
	struct str rest = str_trim(looking->link->destination);
	if (is_external(looking->link, rest))
		return (struct link_target){ .kind = is_followed(looking->link, rest)
			                                     ? TARGET_EXTERNAL
			                                     : TARGET_NOWHERE,
			                     .url = rest };
	if (rest.length == 0) {
		complain(diags_of(looking), COMPLAINT_LINK_BROKEN, looking->link->span,
		         "the link has no destination");
		return (struct link_target){ 0 };
	}
	size_t hash = str_find(rest, '#');
	looking->anchor = hash == STR_NOWHERE ? STR("") : str_after(rest, hash + 1);
	looking->anchor = percent_decoded(arena, looking->anchor);
	rest = str_first(rest, hash);
	if (looking->link->kind == LINK_WIKI) {
		looking->path = unicode_compose(arena, str_trim(rest));
		return looking->path.length == 0 ? look_here(looking) : look_for_wiki(looking);
	}
	rest = str_first(rest, str_find(rest, '?'));
	looking->path = unicode_compose(arena, percent_decoded(arena, rest));
	return looking->path.length == 0 ? look_here(looking) : look_along_path(looking);
}

static bool is_named(const struct document_link *link, const struct link_target *target)
{
	return link->kind == LINK_WIKI && target->kind == TARGET_RECORD;
}

static void give_names(struct document_link *links, const struct link_target *targets, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (is_named(&links[i], &targets[i]))
			links[i].name = targets[i].record->title;
}

const struct document *document_named(struct arena *arena, const struct document *document,
                                      const struct link_target *targets)
{
	size_t count = document->links.count, first = 0;
	while (first < count && !is_named(&document->links.items[first], &targets[first]))
		first++;
	if (first == count)
		return document;
	struct document *named = arena_new(arena, struct document);
	*named = *document;
	named->links.items = vector_copy(arena, document->links.items, count, sizeof(*document->links.items));
	give_names(named->links.items, targets, count);
	return named;
}

static void link_prose(struct linking *linking, struct record *record, struct prose *prose)
{
	struct site *site = linking->site;
	const struct document *document = prose->document;
	struct link_target *targets =
		arena_array(&site->arena, struct link_target, document->links.count);
	struct block *blocks = arena_array(&site->arena, struct block, document->blocks.count);
	struct looking looking = { .linking = linking,
		                   .record = record,
		                   .folder = unicode_compose(&linking->scratch,
		                                             record_folder(site, record)) };
	for (size_t i = 0; i < document->links.count; i++) {
		looking.link = &document->links.items[i];
		targets[i] = look(&looking);
	}
	for (size_t i = 0; i < document->blocks.count; i++)
		blocks[i] = block_read(site, &document->blocks.items[i]);
	if (site->is_shared)
		prose->document = document_named(&site->arena, document, targets);
	else
		give_names(document->links.items, targets, document->links.count);
	prose->targets = targets;
	prose->blocks = blocks;
	if (record->kind == RECORD_PAGE)
		((struct page *)record)->lead = document_lead(&site->arena, prose->document);
}

void link_documents(struct linking *linking)
{
	for (size_t i = 0; i < linking->site->records.count; i++) {
		struct record *record = linking->site->records.items[i];
		struct prose *prose = record_prose(record);
		if (prose != NULL && prose->document != NULL)
			link_prose(linking, record, prose);
	}
}
