#include "suite.h"

#include "render/highlight.h"

#include <time.h>

/* The HTML with "c{...}" in place of '<span class="c">...</span>'. */
static struct str shown(struct arena *arena, const char *language, struct str code)
{
	static const struct str open = STR_ROW("<span class=\""), close = STR_ROW("</span>");
	struct buffer html = { 0 }, out = { 0 };
	highlight_html(&html, str_from(language), code);
	for (struct str rest = buffer_str(&html); rest.length > 0;) {
		if (str_starts(rest, open)) {
			buffer_add_byte(&out, rest.at[open.length]);
			buffer_add_byte(&out, '{');
			rest = str_after(rest, open.length + 3);
		} else if (str_starts(rest, close)) {
			buffer_add_byte(&out, '}');
			rest = str_after(rest, close.length);
		} else {
			buffer_add_byte(&out, rest.at[0]);
			rest = str_after(rest, 1);
		}
	}
	buffer_release(&html);
	return buffer_keep(&out, arena);
}

static void each_language_shows_its_parts(void **state)
{
	static const struct {
		const char *language, *code, *shown;
	} cases[] = {
		{ "c", "#include <a.h>\nint x = 0x1F; // one\nchar c = '\\''; /* a\nb */ f(x);",
		  "d{#include} &lt;a.h&gt;\nk{int} x = n{0x1F}; c{// one}\nk{char} c = s{'\\''}; c{/* a\nb */} f(x);" },
		{ "C++", "auto s = \"a\\\"b\"; // x", "k{auto} s = s{&quot;a\\&quot;b&quot;}; c{// x}" },
		{ "rust", "fn f<'a>(x: &'a str) -> u8 { 1 }", "k{fn} f&lt;'a&gt;(x: &amp;'a k{str}) -&gt; k{u8} { n{1} }" },
		{ "go", "s := `a\nb` // c", "s := s{`a\nb`} c{// c}" },
		{ "java", "@Override public int x;", "d{@Override} k{public} k{int} x;" },
		{ "kotlin", "val x = \"\"\"a\n\"b\" \"\"\"", "k{val} x = s{&quot;&quot;&quot;a\n&quot;b&quot; &quot;&quot;&quot;}" },
		{ "js", "const x = `a ${b}`; // http://x", "k{const} x = s{`a ${b}`}; c{// http://x}" },
		{ "ts", "interface A { b: string }", "k{interface} A { b: k{string} }" },
		{ "python", "@x\ndef f(a): # it's\n  '''d\n'''", "d{@x}\nk{def} f(a): c{# it's}\n  s{'''d\n'''}" },
		{ "ruby", "x = :a if @b # c", "x = d{:a} k{if} d{@b} c{# c}" },
		{ "php", "echo $name . 'a'; # c", "k{echo} d{$name} . s{'a'}; c{# c}" },
		{ "sh", "export A=\"$B\" # c\ncurl http://x/#y 'a\\' $C", "k{export} A=s{&quot;$B&quot;} c{# c}\ncurl "
		  "http://x/#y s{'a\\'} d{$C}" },
		{ "sql", "select * From t where a = 'it''s' -- c", "k{select} * k{From} t k{where} a = s{'it'}s{'s'} c{-- c}" },
		{ "yaml", "title: it's \"so\"\n# c\n- due: 2026-03-12\n  on: true\n\"a b\": 'c'",
		  "d{title}: it's s{&quot;so&quot;}\nc{# c}\n- d{due}: n{2026-03-12}\n  d{on}: k{true}\nd{&quot;a b&quot;}: "
		  "s{'c'}" },
		{ "json", "{\"a\": [1.5, true, \"b\"]}", "{d{&quot;a&quot;}: [n{1.5}, k{true}, s{&quot;b&quot;}]}" },
		{ "toml", "[a]\nb-c = \"d\" # e", "[a]\nd{b-c} = s{&quot;d&quot;} c{# e}" },
		{ "ini", "; c\nkey = True", "c{; c}\nd{key} = k{True}" },
		{ "html", "<!-- c --><a href=\"x\">it's 5 &amp; <br/></a>",
		  "c{&lt;!-- c --&gt;}k{&lt;a} d{href}=s{&quot;x&quot;}k{&gt;}it's 5 &amp;amp; k{&lt;br}k{/}k{&gt;}k{&lt;/a}k{&gt;}" },
		{ "css", "@media print { a:hover { color: red } }", "d{@media} print { a:hover { d{color}: red } }" },
		{ "diff", "@@ -1 +1 @@\n-old\n+new\n same", "d{@@ -1 +1 @@}\nr{-old}\ns{+new}\n same" },
		{ "dockerfile", "FROM debian AS x # no\nRUN echo $HOME", "k{FROM} debian k{AS} x c{# no}\nk{RUN} echo d{$HOME}" },
		{ "console", "$ make 5 # all\nok", "k{$} make 5 # all\nok" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct arena arena = { 0 };
		struct str found = shown(&arena, cases[i].language, str_from(cases[i].code));
		assert_string_equal(arena_copy(&arena, found).at, cases[i].shown);
		arena_release(&arena);
	}
}

static void a_language_that_is_not_known_is_plain(void **state)
{
	struct arena arena = { 0 };
	(void)state;
	struct str found = shown(&arena, "no-such", STR("if (a < 1) // b"));
	assert_true(str_equal(found, STR("if (a &lt; 1) // b")));
	found = shown(&arena, "", STR("int x;"));
	assert_true(str_equal(found, STR("int x;")));
	arena_release(&arena);
}

/* Whatever the bytes, the reader sees them all: nothing is lost where code is cut off. */
static void what_is_cut_off_is_shown_whole(void **state)
{
	static const char *const languages[] = { "c", "html", "yaml", "diff", "python", "sh", "console", "json" };
	static const struct str code = STR_ROW("\"\"\" /* <a b='c <!-- @ $ # 1. \\\" x: '''\n+ \\");
	struct arena arena = { 0 };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(languages); i++)
		for (size_t start = 0; start < code.length; start++)
			for (size_t end = start; end <= code.length; end++) {
				struct str part = str_slice(code, start, end);
				struct buffer wanted = { 0 }, html = { 0 };
				highlight_html(&html, str_from(languages[i]), part);
				struct buffer text = { 0 };
				bool in_tag = false;
				for (size_t at = 0; at < html.length; at++) {
					in_tag |= html.bytes[at] == '<';
					if (!in_tag)
						buffer_add_byte(&text, html.bytes[at]);
					in_tag &= html.bytes[at] != '>';
				}
				highlight_html(&wanted, STR(""), part);
				assert_true(str_equal(buffer_str(&text), buffer_str(&wanted)));
				buffer_release(&wanted);
				buffer_release(&html);
				buffer_release(&text);
			}
	arena_release(&arena);
}

static double seconds_for(const char *language, const char *piece, size_t count)
{
	struct buffer code = { 0 }, html = { 0 };
	for (size_t i = 0; i < count; i++)
		buffer_add(&code, str_from(piece));
	clock_t start = clock();
	highlight_html(&html, str_from(language), buffer_str(&code));
	double took = (double)(clock() - start) / CLOCKS_PER_SEC;
	buffer_release(&code);
	buffer_release(&html);
	return took;
}

/* One line of many strings took time by the square of its length. */
static void long_lines_take_time_in_proportion(void **state)
{
	static const char *const cases[][2] = { { "json", "\"a\"," }, { "json", "\"a" }, { "c", "/*" }, { "c", "'a" },
		                                { "yaml", "a " }, { "html", "<a" }, { "python", "'''" }, { "sh", "\\$" } };
	enum { FEW = 4000, TIMES = 16 };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		double few = seconds_for(cases[i][0], cases[i][1], FEW);
		double many = seconds_for(cases[i][0], cases[i][1], FEW * TIMES);
		assert_true(many < few * TIMES * 5 + 0.05);
	}
}

SUITE(test_highlight, cmocka_unit_test(each_language_shows_its_parts),
      cmocka_unit_test(a_language_that_is_not_known_is_plain), cmocka_unit_test(what_is_cut_off_is_shown_whole),
      cmocka_unit_test(long_lines_take_time_in_proportion));
