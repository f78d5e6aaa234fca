#!/usr/bin/env bash
# steward new: handbooks, pages and records that are right from the start.
. "$(dirname "$0")/lib.sh"

steward new handbook "our team" --as-of 2026-03-12
exits 'a handbook is made' 0
ok 'and named after its folder' grep -qx 'title: Our team' 'our team/content/steward.yml'
steward -C 'our team' check --as-of 2026-03-12 --fail-on note
exits 'nothing is found wrong with it' 0
says 'nothing at all' err 'checked 10 files: no findings'
steward -C 'our team' build --as-of 2026-06-01 -q --fail-on note
exits 'nor months later' 0
steward new handbook "our team"
exits 'it is never made twice' 2
says 'and that is said' err "steward: there is a handbook in 'our team' already"
steward new handbook ''
says 'a folder without a name is none' err 'steward: name the folder of the new handbook'
mkdir used
echo mine >used/README.md
steward new handbook used -q
exits 'a folder with other files will do' 0
ok 'their files stay' grep -qx mine used/README.md

cd 'our team' || exit 1
for kind in task person team area; do
	steward new $kind "Größe & \"Łódź\" $kind" --as-of 2026-03-12
	exits "a $kind is made" 0
done
says 'its path is printed' out 'content/areas/grosse-lodz-area.yml'
ok 'editors are told of the schema' grep -qx \
	'# yaml-language-server: $schema=../../site/api/schema/task.json' content/tasks/grosse-lodz-task.yml
ok 'the day is written down' grep -qx 'created: 2026-03-12' content/tasks/grosse-lodz-task.yml
steward new page 'hand-offs/Warm: hand-offs'
says 'a page goes to its folder' out 'content/hand-offs/warm-hand-offs.md'
steward check --as-of 2026-03-12 --fail-on note
exits 'nothing is found wrong with them' 0

(cd content/tasks && "$STEWARD" new task 'From below' >"$work/out")
says 'the path is as seen from here' out 'from-below.yml'
cd "$work" || exit 1
steward new -C 'our team' task --id own-id 'Something else'
ok 'an id can be given' test -f 'our team/content/tasks/own-id.yml'
steward -C 'our team' new task 'Own id'
exits 'an id is never given twice' 2
says 'and the first one is named' err "steward: there is a task 'own-id' already: content/tasks/own-id.yml"
mkdir 'our team/content/tasks/old'
mv 'our team/content/tasks/own-id.yml' 'our team/content/tasks/old/'
steward -C 'our team' new task 'Own id'
says 'wherever it lies' err "steward: there is a task 'own-id' already: content/tasks/old/own-id.yml"

steward -C 'our team' new task '会議'
exits 'a name without letters needs an id' 2
says 'and that is said' err "steward: no id can be made from '会議'; give one with --id"
steward -C 'our team' new task '会議' --id kaigi
exits 'with an id it will do' 0
steward -C 'our team' new task x --id 'Not Good'
exits 'a bad id is wrong use' 2
steward -C 'our team' new page '../../escape'
exits 'nothing is made outside the content' 2
for name in $'a\x01b' $'a\u009bb' $'a\u2028b' $'a\xffb'; do
	steward -C 'our team' new task "$name"
	exits 'nothing is named by what no file may hold' 2
done
steward -C 'our team' new page '/etc/escape'
exits 'nor from the root of the disk' 2
for folder in .hidden a/.git draft~ '#draft#'; do
	steward -C 'our team' new page "$folder/Unread"
	exits "nor where no build would read it: $folder" 2
done
says 'and that is said' err "steward: what stands in a folder called '#draft#' is not read"
steward -C 'our team' new tsak x
says 'an unknown kind gets the nearest' err "steward: unknown kind 'tsak'; did you mean 'task'?"
steward new task
exits 'a name is needed' 2
finish
