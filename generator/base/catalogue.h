#pragma once
/*
 * catalogue: everything that can be wrong with the author's files.
 *
 * X(NAME, "code", SEVERITY, "summary", "what it means", "how to mend it")
 *
 * Codes are stable: people write them into scripts. `steward explain CODE` prints a row; each row has
 * a golden example in tests/diagnostics/CODE/. Errors make the result wrong, warnings make it poorer,
 * notes are worth knowing.
 *
 * Floor: base.
 */
/* clang-format off */
#define COMPLAINT_CATALOGUE(X) \
	/* bytes and files */ \
	X(ENCODING, "encoding", ERROR, "text is not valid UTF-8", \
	  "Steward reads UTF-8 only. At this place the bytes are something else, often Latin-1 or a damaged copy.", \
	  "Save the file as UTF-8 in your editor.") \
	X(CONTROL_CHARACTER, "control-character", ERROR, "control character in the text", \
	  "A byte below 32 that is neither a tab nor a line end, or a Unicode separator that editors hide, stands in the file.", \
	  "Delete the character; in most editors it shows as a box or not at all.") \
	X(FILE_TOO_LARGE, "file-too-large", ERROR, "file is too large to read as text", \
	  "Pages may have 1 MiB and record files 16 MiB. Larger files are taken for data that went astray.", \
	  "Move the file to assets/, or split it.") \
	X(FILE_NAME, "file-name", ERROR, "file name cannot be used", \
	  "The name holds a character that cannot stand in an address, or two files would get the same address.", \
	  "Rename the file; letters, digits, hyphens, spaces and dots are safe.") \
	X(FILE_KIND, "file-kind", ERROR, "not a file that can be published", \
	  "Below content/ stands something that is no plain file, or a symbolic link that leads nowhere, round in a circle or out of the project.", \
	  "Remove it, or put the file itself in its place.") \
	/* YAML */ \
	X(YAML_SYNTAX, "yaml-syntax", ERROR, "YAML cannot be read", \
	  "The file breaks the rules of YAML at this place, so nothing after it was read.", \
	  "Check the indentation (spaces, never tabs) and put quotes around values that contain ': ', ' #' or start with a special character.") \
	X(YAML_UNSUPPORTED, "yaml-unsupported", ERROR, "this part of YAML is not used in records", \
	  "Anchors, aliases, merge keys, tags and complex keys are refused: a record must read the same to every person and every program.", \
	  "Write the value out.") \
	X(YAML_DEPTH, "yaml-depth", ERROR, "nested too deeply", \
	  "Records nest a few levels; this file nests more than 64.", \
	  "Check the indentation.") \
	X(FIELD_REPEATED, "repeated-field", ERROR, "field is given twice", \
	  "The same key stands twice in one record. The first one was used.", \
	  "Keep one of the two.") \
	/* records */ \
	X(FIELD_UNKNOWN, "unknown-field", ERROR, "field is not known", \
	  "No record of this kind has such a field, so its value would be lost.", \
	  "Correct the spelling, or start the name with x_ to keep a field of your own.") \
	X(FIELD_MISSING, "missing-field", ERROR, "required field is missing", \
	  "The record lacks a field that every record of this kind needs.", \
	  "Add the field.") \
	X(FIELD_TYPE, "wrong-type", ERROR, "value has the wrong form", \
	  "The value is a list, a map or a text where the field takes something else.", \
	  "Write the value in the form that the message names; `steward schema KIND` lists all forms.") \
	X(FIELD_VALUE, "bad-value", ERROR, "value is not one of those allowed", \
	  "The field takes one of a few words, a number between limits, or an address of the web.", \
	  "Write a value as the message names it; `steward schema KIND` lists those of all fields.") \
	X(DATE_BAD, "bad-date", ERROR, "not a date", \
	  "Dates are written YYYY-MM-DD and must name a day that exists.", \
	  "Write the date as in 2026-03-12.") \
	X(DATE_FUTURE, "future-date", ERROR, "date lies in the future", \
	  "Something that has happened carries a date after the day the records are read at.", \
	  "Correct the date; plans belong in fields such as due, check_on or ask_again_on.") \
	X(DATE_ORDER, "date-order", ERROR, "dates contradict each other", \
	  "One date lies before another that must come first, such as a hand-off accepted before it was made.", \
	  "Correct one of the two dates.") \
	X(ID_BAD, "bad-id", ERROR, "id cannot be used", \
	  "Ids become addresses: at most 200 lower-case letters, digits and hyphens, starting with a letter or digit.", \
	  "Rename the file, or give the record an id of that form.") \
	X(ID_MISSING, "missing-id", ERROR, "record needs an id", \
	  "A file that holds several records cannot lend them its name.", \
	  "Give each record of the file an id.") \
	X(ID_REPEATED, "duplicate-id", ERROR, "id is used twice", \
	  "Two records of the same kind have the same id or alias; only the first is reached by links.", \
	  "Rename one of the two, and keep its old id under aliases.") \
	X(ID_RESERVED, "reserved-address", ERROR, "address is taken", \
	  "A page would stand at an address that belongs to the site itself or to another page.", \
	  "Rename the file or folder.") \
	X(REFERENCE_UNKNOWN, "unknown-reference", ERROR, "no such record", \
	  "A field names a record that does not exist.", \
	  "Correct the id, or add the record.") \
	X(STATUS_UNKNOWN, "unknown-status", ERROR, "status word is not known", \
	  "Status words are mapped to the seven categories in steward.yml; this one is not.", \
	  "Use a known word, or add it under status_words.") \
	X(CYCLE, "cycle", ERROR, "records go round in a circle", \
	  "Following this field leads back to the record itself, so it can never be resolved.", \
	  "Remove one of the links in the circle.") \
	X(RECORD_PLACE, "record-place", WARNING, "file is not read", \
	  "A YAML file stands in a folder whose kind of record is not known.", \
	  "Move it to tasks/, people/, teams/ or areas/, or to assets/ if it is to be published as it is.") \
	X(RECORD_EMPTY, "empty-record", WARNING, "file holds no record", \
	  "The file is empty or has only comments.", \
	  "Add the record, or delete the file.") \
	/* Markdown */ \
	X(FRONT_MATTER, "front-matter", ERROR, "front matter is not closed", \
	  "The page starts with '---' but no second '---' follows.", \
	  "Put '---' on a line of its own after the last field.") \
	X(MARKDOWN_LIMIT, "markdown-limit", ERROR, "page is too deeply nested or too costly to read", \
	  "Steward stops at 200 nested blocks, 60 nested spans, 128 columns of a table, 100 open brackets in a paragraph, 500,000 parts and 16 MiB of text.", \
	  "Simplify the page at this place.") \
	X(TABLE_DELIMITER, "table-delimiter", WARNING, "table delimiter is too short", \
	  "Each cell of the line under a table's head needs three characters, such as '---' or ':-:', to be read as a table.", \
	  "Write at least three dashes in each cell.") \
	X(FOOTNOTE_UNDEFINED, "undefined-footnote", WARNING, "footnote is not defined", \
	  "The text refers to a footnote that the page does not have.", \
	  "Add a line such as '[^name]: the words', or remove the reference.") \
	X(FOOTNOTE_UNUSED, "unused-footnote", NOTE, "footnote is never used", \
	  "The page defines a footnote that nothing refers to; it is left out.", \
	  "Refer to it with [^name], or delete it.") \
	X(FOOTNOTE_REPEATED, "repeated-footnote", WARNING, "footnote is defined twice", \
	  "Two footnotes have the same name; the first one is used.", \
	  "Rename one of the two.") \
	X(HEADING_ID_REPEATED, "repeated-heading-id", WARNING, "heading id is given twice", \
	  "Two headings ask for the same {#id}; the second got a number.", \
	  "Give each heading an id of its own.") \
	X(HTML_UNSAFE, "unsafe-html", WARNING, "raw HTML is shown as text", \
	  "Only a safe list of elements and attributes passes from guidance into the site.", \
	  "Use Markdown, or set 'html: trusted' in steward.yml if everybody who writes here may run code in readers' browsers.") \
	X(LINK_SCHEME, "link-scheme", WARNING, "kind of link is not allowed", \
	  "Links may start with http, https, mailto or tel, or be relative; others are shown as plain text.", \
	  "Use http, https, mailto, tel or a relative path, or write the address as text.") \
	/* links and live blocks */ \
	X(LINK_BROKEN, "broken-link", ERROR, "link leads nowhere", \
	  "The link names a page, record or file that is not in the handbook.", \
	  "Correct the path; it is relative to the file that holds the link.") \
	X(LINK_ANCHOR, "missing-anchor", ERROR, "link leads to a heading that is not there", \
	  "The page exists, but no heading or element in it has this id.", \
	  "Use the id of a heading as it stands now, or give the heading a lasting one with {#id}.") \
	X(BLOCK_UNKNOWN, "unknown-block", ERROR, "live block is not understood", \
	  "The block's kind, filter or value is not known, so the block shows nothing.", \
	  "Write it as the message says; the manual has all kinds, keys and values of live blocks.") \
	/* templates */ \
	X(TEMPLATE_SYNTAX, "template-syntax", ERROR, "template cannot be read", \
	  "A tag or section in a template is not closed or not balanced.", \
	  "Close it as the message says.") \
	X(TEMPLATE_NAME, "template-name", ERROR, "template uses a name that nothing supplies", \
	  "No page supplies a value of this name, so the place would stay empty.", \
	  "Correct the name; the manual lists all names.") \
	X(TEMPLATE_PARTIAL, "template-partial", ERROR, "partial does not exist", \
	  "The template asks for another template that is not there.", \
	  "Correct the name, or add the file.") \
	/* languages */ \
	X(LANGUAGE_UNKNOWN, "unknown-language", WARNING, "there are no words for this language", \
	  "The settings name a language that no file in strings/ translates the interface into, so it stays English.", \
	  "Choose a language that has a file, or copy strings/en.yml to templates/strings/ under the language's tag and translate it.") \
	X(TEXT_UNKNOWN, "unknown-text", WARNING, "no text has this key", \
	  "A file in strings/ gives a text under a key that the interface does not use, so it is never shown.", \
	  "Correct the key, or remove the line; strings/en.yml has all keys.") \
	X(TEXT_MISSING, "missing-text", WARNING, "texts are not translated", \
	  "A language lacks texts that English has. They are shown in English.", \
	  "Translate the keys that the message names; strings/en.yml says what they mean.") \
	X(TEXT_FORM, "text-form", ERROR, "text has the wrong form", \
	  "A text lacks a place that is to be filled, has one that nothing fills, or has not the forms that numbers ask for in its language.", \
	  "Write the places in braces as strings/en.yml has them, and the forms that the message names.")
/* clang-format on */

enum complaint {
#define COMPLAINT_NAME(name, code, severity, summary, meaning, way_out) COMPLAINT_##name,
	COMPLAINT_CATALOGUE(COMPLAINT_NAME)
#undef COMPLAINT_NAME
	COMPLAINTS
};
