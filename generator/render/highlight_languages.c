#include "render/highlight_languages.h"

#define C_WORDS                                                                                          \
	"auto bool break case char const continue default do double else enum extern false float for "   \
	"goto if inline int long NULL register return short signed sizeof static struct switch true "    \
	"typedef union unsigned void volatile while"
#define SCRIPT_WORDS                                                                                     \
	"as async await break case catch class const continue debugger default delete do else export "   \
	"extends false finally for from function get if import in instanceof let new null of return "    \
	"set static super switch this throw true try typeof undefined var void while with yield"

#define SLASHES .to_line_end = STR_ROW("//"), .comments = STR_ROW("/* */")
#define HASHES  .to_line_end = STR_ROW("#")

static const struct code_language languages[] = {
	{ .names = STR_ROW("c h"), SLASHES, .quotes = STR_ROW("\"'"), .sigils = STR_ROW("#"),
	  .keywords = STR_ROW(C_WORDS " restrict _Bool _Atomic _Generic _Static_assert _Thread_local") },
	{ .names = STR_ROW("cpp c++ cc cxx hpp"), SLASHES, .quotes = STR_ROW("\"'"), .sigils = STR_ROW("#"),
	  .keywords = STR_ROW(C_WORDS " catch class concept constexpr co_await co_return co_yield decltype "
	                      "delete explicit final friend mutable namespace new noexcept nullptr operator "
	                      "override private protected public requires template this throw try typename "
	                      "using virtual") },
	{ .names = STR_ROW("rust rs"), SLASHES, .quotes = STR_ROW("\""),
	  .keywords = STR_ROW("as async await bool break char const continue crate dyn else enum extern false "
	                      "fn for if impl in let loop match mod move mut pub ref return self Self static "
	                      "str struct super trait true type unsafe use where while i8 i16 i32 i64 isize "
	                      "u8 u16 u32 u64 usize f32 f64") },
	{ .names = STR_ROW("go golang"), SLASHES, .quotes = STR_ROW("\"'"), .long_strings = STR_ROW("` `"),
	  .keywords = STR_ROW("any bool break byte case chan const continue default defer else error "
	                      "fallthrough false float64 for func go goto if import int int64 interface iota "
	                      "map nil package range return rune select string struct switch true type uint "
	                      "uint64 var") },
	{ .names = STR_ROW("java"), SLASHES, .quotes = STR_ROW("\"'"), .sigils = STR_ROW("@"),
	  .long_strings = STR_ROW("\"\"\" \"\"\""),
	  .keywords = STR_ROW("abstract assert boolean break byte case catch char class continue default do "
	                      "double else enum extends false final finally float for if implements import "
	                      "instanceof int interface long new null package private protected public record "
	                      "return sealed short static super switch synchronized this throw throws true try "
	                      "var void volatile while yield") },
	{ .names = STR_ROW("kotlin kt kts"), SLASHES, .quotes = STR_ROW("\"'"), .sigils = STR_ROW("@"),
	  .long_strings = STR_ROW("\"\"\" \"\"\""),
	  .keywords = STR_ROW("abstract as break by class companion continue data do else enum false final for "
	                      "fun if import in init interface internal is lateinit null object open override "
	                      "package private protected public return sealed super suspend this throw true try "
	                      "typealias val var when where while") },
	{ .names = STR_ROW("javascript js jsx mjs cjs node"), SLASHES, .quotes = STR_ROW("\"'"),
	  .long_strings = STR_ROW("` `"), .sigils = STR_ROW("@"), .keywords = STR_ROW(SCRIPT_WORDS) },
	{ .names = STR_ROW("typescript ts tsx"), SLASHES, .quotes = STR_ROW("\"'"),
	  .long_strings = STR_ROW("` `"), .sigils = STR_ROW("@"),
	  .keywords = STR_ROW(SCRIPT_WORDS " abstract any boolean declare enum implements interface is keyof "
	                      "namespace never number private protected public readonly satisfies string type "
	                      "unknown") },
	{ .names = STR_ROW("python py python3"), HASHES, .quotes = STR_ROW("\"'"), .sigils = STR_ROW("@"),
	  .long_strings = STR_ROW("\"\"\" \"\"\" ''' '''"),
	  .keywords = STR_ROW("and as assert async await break case class continue def del elif else except "
	                      "False finally for from global if import in is lambda match None nonlocal not or "
	                      "pass raise return self True try while with yield") },
	{ .names = STR_ROW("ruby rb"), HASHES, .quotes = STR_ROW("\"'`"), .sigils = STR_ROW("@:"),
	  .comments = STR_ROW("=begin =end"),
	  .keywords = STR_ROW("alias and begin break case class def do else elsif end ensure false for if in "
	                      "module next nil not or raise redo require rescue retry return self super then "
	                      "true unless until when while yield") },
	{ .names = STR_ROW("php"), .to_line_end = STR_ROW("// #"), .comments = STR_ROW("/* */"),
	  .quotes = STR_ROW("\"'"), .sigils = STR_ROW("$"),
	  .keywords = STR_ROW("abstract and array as break callable case catch class clone const continue "
	                      "declare default do echo else elseif enum extends false final finally fn for "
	                      "foreach function global if implements include instanceof interface match "
	                      "namespace new null or php print private protected public readonly require "
	                      "require_once return static switch throw trait true try use var while yield") },
	{ .names = STR_ROW("sh bash shell zsh ksh"), HASHES, .quotes = STR_ROW("\""),
	  .raw_quotes = STR_ROW("'"), .sigils = STR_ROW("$"), .within = STR_ROW("-"),
	  .keywords = STR_ROW("alias break case cd continue do done echo elif else esac eval exec exit export "
	                      "fi for function if in local read return set shift source test then trap unset "
	                      "until while") },
	{ .names = STR_ROW("sql psql postgresql mysql sqlite"), .to_line_end = STR_ROW("--"),
	  .comments = STR_ROW("/* */"), .raw_quotes = STR_ROW("'\"`"), .no_case = true,
	  .keywords = STR_ROW("add all alter analyze and any as asc begin between bigint boolean by case cascade "
	                      "check column commit constraint count create cross database date default delete "
	                      "desc distinct drop else end except exists explain false foreign from full "
	                      "function grant group having if in index inner insert int integer interval into "
	                      "is join key left like limit not null numeric offset on or order outer over "
	                      "partition primary references returning right rollback select set table text "
	                      "then timestamp transaction trigger true truncate union unique update using "
	                      "values varchar view when where with") },
	{ .names = STR_ROW("yaml yml"), HASHES, .quotes = STR_ROW("\""), .raw_quotes = STR_ROW("'"),
	  .key = ':', .within = STR_ROW("-./"), .keywords = STR_ROW("true false null yes no on off") },
	{ .names = STR_ROW("json jsonc json5"), SLASHES, .quotes = STR_ROW("\""), .key = ':',
	  .keywords = STR_ROW("true false null") },
	{ .names = STR_ROW("toml"), HASHES, .quotes = STR_ROW("\""), .raw_quotes = STR_ROW("'"), .key = '=',
	  .long_strings = STR_ROW("\"\"\" \"\"\" ''' '''"), .within = STR_ROW("-."),
	  .keywords = STR_ROW("true false") },
	{ .names = STR_ROW("ini cfg conf properties env editorconfig"), .to_line_end = STR_ROW("# ;"),
	  .quotes = STR_ROW("\""), .key = '=', .within = STR_ROW("-."), .no_case = true,
	  .keywords = STR_ROW("true false yes no on off") },
	{ .names = STR_ROW("terraform tf hcl"), .to_line_end = STR_ROW("# //"), .comments = STR_ROW("/* */"),
	  .quotes = STR_ROW("\""), .key = '=', .within = STR_ROW("-"),
	  .keywords = STR_ROW("data dynamic each false for if in locals module null output provider resource "
	                      "terraform true variable") },
	{ .names = STR_ROW("graphql gql"), HASHES, .quotes = STR_ROW("\""), .sigils = STR_ROW("$@"),
	  .long_strings = STR_ROW("\"\"\" \"\"\""), .key = ':',
	  .keywords = STR_ROW("directive enum extend false fragment implements input interface mutation null on "
	                      "query scalar schema subscription true type union") },
	{ .names = STR_ROW("css scss less"), SLASHES, .quotes = STR_ROW("\"'"), .sigils = STR_ROW("@$"),
	  .key = ':', .within = STR_ROW("-"), .keywords = STR_ROW("important inherit initial none unset auto") },
	{ .names = STR_ROW("html xml svg xhtml vue"), .way = BY_TAGS, .comments = STR_ROW("<!-- -->"),
	  .raw_quotes = STR_ROW("\"'"), .within = STR_ROW("-:") },
	{ .names = STR_ROW("dockerfile docker containerfile"), HASHES, .quotes = STR_ROW("\""),
	  .raw_quotes = STR_ROW("'"), .sigils = STR_ROW("$"), .within = STR_ROW("-"),
	  .keywords = STR_ROW("ADD ARG AS CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL ONBUILD RUN "
	                      "SHELL STOPSIGNAL USER VOLUME WORKDIR") },
	{ .names = STR_ROW("nginx"), HASHES, .quotes = STR_ROW("\"'"), .sigils = STR_ROW("$"), .within = STR_ROW("-"),
	  .keywords = STR_ROW("add_header alias error_page events expires gzip http if include index listen location "
	                      "proxy_pass return rewrite root server server_name set try_files upstream") },
	{ .names = STR_ROW("makefile make mk"), HASHES, .sigils = STR_ROW("$."), .key = '=',
	  .within = STR_ROW("-"),
	  .keywords = STR_ROW("define else endef endif export ifdef ifeq ifndef ifneq include override unexport") },
	{ .names = STR_ROW("diff patch"), .way = BY_LINES, .keywords = STR_ROW("s + r - d @ d diff d index") },
	{ .names = STR_ROW("console shell-session terminal"), .way = BY_LINES,
	  .keywords = STR_ROW("k $ k # k %") },
};

bool code_list_cut(struct str *list, struct str *word)
{
	if (list->length == 0)
		return false;
	size_t end = 0;
	while (end < list->length && list->at[end] != ' ')
		end++;
	*word = str_first(*list, end);
	*list = str_after(*list, end + 1);
	return true;
}

static bool is_whole_word(struct str list, size_t start, size_t end)
{
	return (start == 0 || list.at[start - 1] == ' ') && (end == list.length || list.at[end] == ' ');
}

bool code_list_has(struct str list, struct str word, bool no_case)
{
	if (word.length == 0)
		return false;
	char first = word.at[0];
	if (no_case && first >= 'A' && first <= 'Z')
		first += 'a' - 'A';
	size_t found;
	for (size_t at = 0; (found = str_find(str_after(list, at), first)) != STR_NOWHERE; at += found + 1) {
		size_t start = at + found, end = start + word.length;
		struct str one = str_slice(list, start, end);
		if (end <= list.length && is_whole_word(list, start, end) &&
		    (no_case ? str_equal_nocase(one, word) : str_equal(one, word)))
			return true;
	}
	return false;
}

const struct code_language *code_language_find(struct str name)
{
	for (size_t i = 0; i < ARRAY_COUNT(languages); i++)
		if (code_list_has(languages[i].names, name, true))
			return &languages[i];
	return NULL;
}
