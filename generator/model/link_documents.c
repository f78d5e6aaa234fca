#include "model/linking.h"

#include "base/unicode.h"
#include "model/backlinks.h"
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
	return looking->linking->diags;
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
		complain_help(diags_of(looking), "publish it by removing its 'draft: true', or take the link out");
		return (struct link_target){ 0 };
	}
	if (is_image(looking->link) && target.kind != TARGET_FILE) {
		complain(diags_of(looking), COMPLAINT_LINK_BROKEN, looking->link->span,
		         "'" STR_FMT "' is a page, which cannot be shown as an image",
		         STR_ARG(looking->path));
		complain_help(diags_of(looking), "leave the '!' out to link to it");
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
	if (is_file)
		complain_help(diags_of(looking), "link to a page instead");
	else
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

static void complain_unnamed(const struct looking *looking)
{
	complain(diags_of(looking), COMPLAINT_LINK_BROKEN, looking->link->span,
	         "no record or page is called '" STR_FMT "'", STR_ARG(looking->path));
	struct str best = suggest_record(looking->linking, TO(RECORD_KINDS) - 1, looking->path);
	if (best.length > 0)
		complain_did_you_mean(diags_of(looking), best);
	else
		complain_help(diags_of(looking), "write an id, a title or a path, or add the record");
}

static struct link_target look_for_wiki(const struct looking *looking)
{
	struct linking *linking = looking->linking;
	const struct site *site = linking->site;
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
	size_t before = linking->diags->list.count;
	if (target.kind == TARGET_NOWHERE)
		target = look_by_name(looking);
	bool is_later = table_get(&site->later, looking->path) != NULL;
	if (target.kind == TARGET_NOWHERE && linking->diags->list.count == before && !is_later)
		complain_unnamed(looking);
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

/* Settings may have it as an address. */
static bool is_embed_host(const struct site *site, struct str host)
{
	const written_list *hosts = &site->settings.embed_hosts;
	for (size_t i = 0; i < hosts->count; i++) {
		struct str listed = hosts->items[i].text, from_url = url_https_host(listed);
		if (str_equal_nocase(from_url.length > 0 ? from_url : listed, host))
			return true;
	}
	return false;
}

static void complain_of_frame(const struct looking *looking, struct str host)
{
	struct diagnostics *diags = diags_of(looking);
	struct str named = complaint_excerpt(diags, host);
	if (host.length == 0) {
		complain(diags, COMPLAINT_HTML_UNSAFE, looking->link->span,
		         "the frame is shown as a link: only https pages of other hosts may stand in one");
		return;
	}
	complain(diags, COMPLAINT_HTML_UNSAFE, looking->link->span,
	         "the frame is shown as a link: the settings do not list its host '" STR_FMT "'", STR_ARG(named));
	complain_help(diags, "add 'embed_hosts: [" STR_FMT "]' to steward.yml if you trust what it shows",
	              STR_ARG(named));
}

/* Pages of others stand in frames where the settings say so; else a link leads to them. */
static bool is_framed(const struct looking *looking, struct str destination)
{
	struct str host = url_https_host(destination);
	if (looking->link->kind != LINK_HTML_FRAME)
		return false;
	if (host.length > 0 && is_embed_host(looking->linking->site, host))
		return true;
	complain_of_frame(looking, host);
	return false;
}

static struct link_target look(struct looking *looking)
{
	struct arena *arena = looking->linking->arena;
	struct str rest = str_trim(looking->link->destination);
	if (is_framed(looking, rest))
		return (struct link_target){ .kind = TARGET_FRAME, .url = rest };
	if (is_external(looking->link, rest))
		return (struct link_target){ .kind = is_followed(looking->link, rest)
			                                     ? TARGET_EXTERNAL
			                                     : TARGET_NOWHERE,
			                     .url = rest };
	if (rest.length == 0) {
		complain(diags_of(looking), COMPLAINT_LINK_BROKEN, looking->link->span,
		         "the link has no destination");
		complain_help(diags_of(looking), "write one between its round brackets");
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

/* In place, unless others look at the document too. */
static const struct document *with_names(const struct site *site, struct arena *arena, const struct document *document,
                                         const struct link_target *targets)
{
	if (site->is_shared)
		return document_named(arena, document, targets);
	give_names(document->links.items, targets, document->links.count);
	return document;
}

static const struct link_target *look_at_links(struct linking *linking, const struct record *record,
                                               const struct document *document)
{
	struct link_target *targets = arena_array(linking->arena, struct link_target, document->links.count);
	struct looking looking = { .linking = linking,
		                   .record = record,
		                   .folder = unicode_compose(&linking->scratch,
		                                             record_folder(linking->site, record)) };
	for (size_t i = 0; i < document->links.count; i++) {
		looking.link = &document->links.items[i];
		targets[i] = look(&looking);
	}
	return targets;
}

/* Fills all but the document. */
static void finish(struct linking *linking, struct record *record, const struct document *document,
                   const struct link_target *targets)
{
	struct prose *prose = record_prose(record);
	struct block *blocks = arena_array(linking->arena, struct block, document->blocks.count);
	for (size_t i = 0; i < document->blocks.count; i++)
		blocks[i] = block_read(linking->site, &document->blocks.items[i]);
	prose->targets = targets;
	prose->blocks = blocks;
	struct page *page = record->kind == RECORD_PAGE ? (struct page *)record : NULL;
	if (page == NULL)
		return;
	page->lead = document_lead(linking->arena, document);
	backlinks_cite(linking->arena, page);
}

/* Others may look at the anchors of the document that stands in the record: the new one has to wait. */
void link_prose(const struct linking *linking, size_t number, struct arena *arena, struct arena *scratch)
{
	struct record *record = linking->site->records.items[number];
	const struct prose *prose = record_prose(record);
	const struct document *document = prose != NULL ? prose->document : NULL;
	struct diagnostics ignored = { 0 };
	struct linking own = { .site = linking->site, .diags = &ignored, .arena = arena, .scratch = *scratch,
		               .tries = true, .gave_up = document != NULL && document->blocks.count > 0 };
	linking->left[number] = false;
	if (document == NULL)
		return;
	const struct link_target *targets = own.gave_up ? NULL : look_at_links(&own, record, document);
	*scratch = own.scratch;
	linking->left[number] = own.gave_up || ignored.list.count > 0;
	diagnostics_release(&ignored);
	if (linking->left[number])
		return;
	const struct document *named = with_names(linking->site, arena, document, targets);
	linking->named[number] = named != document ? named : NULL;
	finish(&own, record, named, targets);
}

void link_documents(struct linking *linking)
{
	for (size_t i = 0; i < linking->site->records.count; i++) {
		struct record *record = linking->site->records.items[i];
		if (!linking->left[i])
			continue;
		struct prose *prose = record_prose(record);
		const struct link_target *targets = look_at_links(linking, record, prose->document);
		prose->document = with_names(linking->site, linking->arena, prose->document, targets);
		finish(linking, record, prose->document, targets);
	}
}
