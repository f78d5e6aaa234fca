#!/usr/bin/env bash
# What the program says to words and options that it does not know.
. "$(dirname "$0")/lib.sh"

steward --version
exits '--version ends well' 0
ok '--version names program and version' grep -qxE 'steward [0-9]+\.[0-9]+\.[0-9]+' out
ok 'and those of the libraries' grep -qE '^libyaml [0-9.]+, utf8proc [0-9.]+, xxHash [0-9.]+' out

steward
exits 'no command is wrong use' 2
says 'no command is explained' err "steward: no command given; 'steward help' shows what there is"

steward biuld
exits 'an unknown command is wrong use' 2
says 'an unknown command gets the nearest' err "steward: unknown command 'biuld'; did you mean 'build'?"

steward zzzzzzzz
says 'a far-off command points to help' err \
	"steward: unknown command 'zzzzzzzz'; 'steward help' shows what there is"

steward build --formt=json
exits 'an unknown option is wrong use' 2
says 'an unknown option gets the nearest' err "steward: unknown option '--formt'; did you mean '--format'?"

steward build -x
says 'an unknown letter is named' err "steward: unknown option '-x'; 'steward help' shows all"

steward build --format jsn
says 'a wrong word gets the nearest' err "steward: --format does not know 'jsn'; did you mean 'json'?"

steward build --format xxxxxxx
says 'a far-off word gets the list' err \
	"steward: --format does not know 'xxxxxxx'; it takes text, json, sarif, github"

steward build --as-of 2026-02-30
says 'a day that does not exist is refused' err \
	"steward: --as-of takes a date such as 2026-03-12, not '2026-02-30'"

for since in 0 -1 3651 7x 2026-02-30 ''; do
	steward build "--since=$since"
	exits "--since '$since' is wrong use" 2
done
steward build --since soon
says 'a day or a number of days is asked for' err \
	"steward: --since takes a date such as 2026-03-12 or a number of days from 1 to 3650, not 'soon'"

for jobs in 0 -1 2x 257 ''; do
	steward build "-j=$jobs"
	exits "-j '$jobs' is wrong use" 2
done
steward build --jobs=x
says 'a number is asked for' err "steward: --jobs takes a whole number from 1 to 256, not 'x'"

steward build --out
says 'a missing value is named' err "steward: --out needs a value: DIR"

steward build --quiet=yes
says 'a flag takes no value' err "steward: --quiet takes no value"

steward build more
says 'a word too many is refused' err "steward: 'steward build' does not take 'more'"

steward -C nowhere build
says 'a missing folder is named' err "steward: cannot work in 'nowhere' (-C): No such file or directory"
exits 'a missing folder is wrong use' 2

SOURCE_DATE_EPOCH=soon steward check
exits 'SOURCE_DATE_EPOCH must be a number' 2

steward help
exits 'help ends well' 0
for option in directory content templates out as-of since jobs fail-on format color quiet adopt profile; do
	mentions "help lists --$option" out "--$option"
done
ok 'help fits a terminal' not grep -qE '^.{81}' out
steward --help
ok '--help is help' grep -q '^Commands:' out
steward build --help
exits '--help after a command ends well' 0
mentions '--help after a command is about it' out 'steward build: make the site'
mentions '... and lists its options' out '  --compress '
ok '... and none of other commands' not grep -q -e --port -e --signal out
steward help biuld
exits 'help on an unknown command is wrong use' 2

steward help --man
exits 'the manual page is printed' 0
ok 'the manual page names every command' sh -c \
	'for c in build check new explain schema help; do grep -q "^.fB$c.fR" out || exit 1; done'
if command -v groff >/dev/null; then
	ok 'the manual page is good troff' sh -c 'test -z "$(groff -man -Tutf8 -ww out 2>&1 >/dev/null)"'
fi

steward check --content $'no\e[31m'
says 'what a terminal would obey is not said as it is' err "steward: there is no folder 'no�[31m' to read (--content)"
mkdir -p odd/content templates-of && mkfifo templates-of/$'a\e]0;b.html'
steward -C odd build --templates ../templates-of
says 'nor in the name of a file' err "steward: cannot read '$work/templates-of/a�]0;b.html': it is a named pipe, not a file"

if [ -e /dev/full ]; then
	"$STEWARD" help >/dev/full 2>err
	status=$?
	exits 'a report that cannot be written is a fault of the machine' 3
	says 'and is told' err 'steward: cannot write to standard output: No space left on device'
fi
finish
