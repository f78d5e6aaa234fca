#!/usr/bin/env bash
# Findings: their forms, where they go, and the exit status.
. "$(dirname "$0")/lib.sh"

handbook book
cat >book/content/tasks/fix.yml <<'YAML'
title: Fix the door
status: todo
area: ofice
YAML
text="content/tasks/fix.yml:3:7: error: no area has the id 'ofice' [unknown-reference]
    area: ofice
          ^^^^^
    help: did you mean 'office'?"

steward -C book check
exits 'check fails on an error' 1
says 'check prints findings on standard output' out "$text"
says 'and the count aside' err 'checked 11 files: 1 error'
ok 'check writes nothing' test ! -e book/site -a ! -e book/.steward

steward -C book check --quiet
silent 'quiet leaves the count out' err
says 'but not the findings' out "$text"

steward -C book build
exits 'build fails on an error' 1
says 'build prints findings on standard error' err "$text"
ok 'and builds all the same' test -f book/site/tasks/fix/index.html
ok 'with the fault on the page' grep -q 'ofice' book/site/tasks/fix/index.html

steward -C book/content check -q
mentions 'paths are relative to the root wherever one stands' out 'content/tasks/fix.yml:3:7: error'

steward -C book check -q --color=always
ok 'colour can be forced' grep -q "$(printf '\033')" out
if command -v script >/dev/null; then
	terminal() { TERM=xterm script -qec "$*" /dev/null; }
	terminal "$STEWARD -C book check -q" >out 2>err
	ok 'a terminal gets colour' grep -q "$(printf '\033')" out
	NO_COLOR=1 terminal "$STEWARD -C book check -q" >out 2>err
	ok 'but not with NO_COLOR' not grep -q "$(printf '\033')" out
	terminal "$STEWARD -C book check -q --color never" >out 2>err
	ok 'nor with --color never' not grep -q "$(printf '\033')" out
fi

steward -C book build -q --format json
exits 'json has the same status' 1
silent 'json leaves standard error alone' err
if command -v jq >/dev/null; then
	ok 'json has one finding with place and help' jq -e '.items == [{code: "unknown-reference",
		severity: "error", path: "content/tasks/fix.yml", line: 3, column: 7, end_line: 3,
		end_column: 12, message: "no area has the id '"'ofice'"'",
		help: "did you mean '"'office'"'?"}]' out
	ok 'json equals the published file' sh -c \
		'jq -S .items out > a && jq -S .items book/site/api/diagnostics.json > b && cmp a b'
	steward -C book check -q --format sarif
	ok 'sarif has rules and a result' jq -e '.version == "2.1.0" and
		.runs[0].results[0].ruleId == "unknown-reference" and
		.runs[0].tool.driver.rules[.runs[0].results[0].ruleIndex].id == "unknown-reference"' out
fi
steward -C book check -q --format github
says 'github takes workflow commands' out "::error file=content/tasks/fix.yml,line=3,endLine=3,col=7,endColumn=12,title=unknown-reference::no area has the id 'ofice'%0Adid you mean 'office'?"

rm book/content/tasks/fix.yml
printf '\n[call](fax:12)\n' >>book/content/index.md
steward -C book check
exits 'a warning is no failure' 0
mentions 'but is told' out 'warning: '
steward -C book check -q --fail-on warning
exits 'unless asked for' 1
steward -C book check -q --fail-on=note
exits 'or something lower is' 1
printf 'fail_on: warning\n' >>book/content/steward.yml
steward -C book check -q
exits 'or the settings say so' 1
steward -C book check -q --fail-on error
exits 'which the option precedes' 0

ln -s nowhere book/content/dangling.md
mkfifo book/content/pipe
steward -C book check -q
exits 'what is no file is an error' 1
mentions 'a link that leads nowhere is named' out \
	'content/dangling.md:1:1: error: the symbolic link leads nowhere [file-kind]'
mentions 'so is a pipe' out 'content/pipe:1:1: error: it is a named pipe, not a file [file-kind]'
finish
