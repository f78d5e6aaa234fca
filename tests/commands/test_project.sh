#!/usr/bin/env bash
# Where the handbook is found, and what is taken from it.
. "$(dirname "$0")/lib.sh"

mkdir empty
steward -C empty build
exits 'an empty folder is wrong use' 2
says 'an empty folder is told what to do' err \
	"steward: no content here: neither 'content/' nor a Markdown file in '$work/empty'; start with 'steward new handbook NAME'"
ok 'and nothing is left in it' test -z "$(ls -A empty)"

mkdir single
printf '# Hello\n\nThis is all.\n' >single/hello.md
steward -C single build
exits 'a single Markdown file builds' 0
ok 'its page is there' test -f single/site/hello/index.html
ok 'a home page without words says whence they come' grep -q 'on this page yet.*<code>index.md</code>' single/site/index.html
steward -C single build
exits 'it builds again' 0
ok 'the site is not read as content' test ! -e single/site/site
mentions 'one file was read' out 'from 1 file in'

handbook book
steward -C book build
exits 'a handbook builds' 0
silent 'without findings' err
ok 'the summary says what was done' grep -qxE \
	'built [0-9]+ pages \([0-9]+ written\) from 10 files in [0-9]+\.[0-9][0-9] s; no findings' out
steward -C book/content/tasks build --quiet
exits 'the root is found from below' 0
silent 'quiet says nothing' out
ok 'and the site is where it was' test ! -e book/content/tasks/site

steward build --content book/content --out elsewhere
exits '--content and --out are taken from here' 0
ok 'the site is written there' test -f elsewhere/index.html

steward build --content nowhere
exits 'a missing --content is wrong use' 2
says 'and named' err "steward: there is no folder 'nowhere' to read (--content)"
steward -C book build --templates nowhere
says 'so is a missing --templates' err "steward: there is no folder 'nowhere' (--templates)"
steward -C book build --out .
exits 'the site cannot swallow the content' 2
says 'and that is said' err "steward: the site cannot be written to '.': the content lies in it"
for place in templates templates/site . .steward .steward/site; do
	steward -C book build --out $place
	exits "nor stand where something else is read or noted: $place" 2
done
says 'and that is said too' err \
	"steward: the site cannot be written to '.steward/site': that is the place of what steward notes for itself"
steward -C book build -q --out content/one
steward -C book build -q --out content/two
steward -C book build -q
ok 'sites in the content are no content: none holds another' test -e book/content/two/index.html -a \
	! -e book/content/two/one -a ! -e book/site/one -a ! -e book/site/two
rm -r book/content/one book/content/two

mkdir book/templates
printf '<p>{{tilte}}</p>\n' >book/templates/404.html
steward -C book check
exits 'a template of the project has its faults reported' 1
ok 'by their place' grep -q '^templates/404.html:1:6: error: .*tilte.*\[template-name\]$' out
printf '<!doctype html><title>gone</title>\n' >book/templates/404.html
steward -C book build -q
exits 'a template of the project takes the place of the installed one' 0
ok 'the page is made of it' grep -qx '<!doctype html><title>gone</title>' book/site/404.html
mkdir -p book/templates/assets
printf 'body { color: red }\n' >book/templates/assets/steward.css
steward -C book build -q
ok 'so does a style sheet' grep -q 'color: red' book/site/assets/steward.*.css
ok 'under one name only' test "$(ls book/site/assets/steward.*.css | wc -l)" -eq 1
printf ':root { --link: red }\n' >book/templates/assets/own.css
printf '<li><a href="https://rota.example/">Who is on call</a></li>\n' >book/templates/own_links.html
printf '<img src="{{root}}mark.svg" alt="">' >book/templates/logo.html
steward -C book build -q
exits 'own rules, links and a logo need no other template' 0
ok 'the rules come after the style sheet' \
	test "$(grep -o 'href="assets/[a-z]*\.[0-9a-f]*\.css"' book/site/index.html | cut -d/ -f2 | cut -d. -f1 | tr '\n' ' ')" = 'steward charts own '
ok 'the link is in the menu' grep -q 'rota\.example' book/site/tasks/index.html
ok 'the logo is before the name' grep -q '<img src="\.\./mark\.svg" alt="">' book/site/tasks/index.html
rm -r book/templates

# The day: option, environment, settings, clock.
day() { grep -o '"as_of": *"[0-9-]*"' book/site/api/meta.json | grep -o '[0-9]*-[0-9]*-[0-9]*'; }
steward -C book build -q --as-of 2026-05-01
ok '--as-of is the day' test "$(day)" = 2026-05-01
SOURCE_DATE_EPOCH=1778000000 steward -C book build -q
ok 'else SOURCE_DATE_EPOCH' test "$(day)" = 2026-05-05
cp book/content/steward.yml settings
printf 'as_of: 2026-04-01\n' >>book/content/steward.yml
steward -C book build -q
ok 'else the settings' test "$(day)" = 2026-04-01
SOURCE_DATE_EPOCH=1778000000 steward -C book build -q
ok 'which the environment precedes' test "$(day)" = 2026-05-05
cp settings book/content/steward.yml
before=$(date +%F)
steward -C book build -q
ok 'else today' sh -c "test '$(day)' = $before -o '$(day)' = $(date +%F)"
printf 'timezone: Pacific/Kiritimati\n' >>book/content/steward.yml
if [ -e /usr/share/zoneinfo/Pacific/Kiritimati ]; then
	steward -C book build -q
	ok 'where the team is' test "$(day)" = "$(TZ=Pacific/Kiritimati date +%F)"
	sed -i 's|Kiritimati|Kiritimaty|' book/content/steward.yml
	steward -C book check
	exits 'an unknown time zone is a finding' 1
	mentions 'at its place' out \
		"content/steward.yml:4:11: error: no time zone is called 'Pacific/Kiritimaty' [bad-value]"
	mentions 'with the way out' out 'help: write a continent and a city, as in Europe/Berlin'
fi
finish
