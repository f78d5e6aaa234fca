#!/usr/bin/env bash
# steward status, and signals as a gate: check --fail-on=act.
. "$(dirname "$0")/lib.sh"

mkdir -p book/content/tasks book/content/people book/content/areas book/content/teams
cat >book/content/steward.yml <<'YAML'
title: Tide book
as_of: 2026-03-12
YAML
printf '# Home\n' >book/content/index.md
printf 'name: Ada Lund\nteam: deck\nwip_limit: 1\n' >book/content/people/ada.yml
printf 'name: Bob Moe\nteam: deck\n' >book/content/people/bob.yml
printf 'name: Deck\nlead: bob\n' >book/content/teams/deck.yml
printf 'name: Quay\nteam: deck\nowner: bob\nbackup: ada\nin_scope: [ropes]\nguide: index\n' \
	>book/content/areas/quay.yml
cat >book/content/tasks/late.yml <<'YAML'
title: "Mend the gate\u202E; \"now\", & <then>"
status: active
area: quay
owner: ada
owner_confirmed_on: 2026-03-10
requester: external:Harbour office
created: 2026-03-10
due: 2026-03-11
success: the gate closes by itself
YAML
cat >book/content/tasks/folded.yml <<'YAML'
title: Paint the rail
status: active
area: quay
owner: ada
owner_confirmed_on: 2026-03-10
due: 2026-03-09
success: the rail is blue again
acknowledged:
  - {signal: commitment-overdue, by: bob, why: no paint, until: 2026-04-01}
YAML
late='  ▲ act  Mend the gate�; "now", & <then>: Promised for 11 March 2026. What changed, and who needs to know? (since 11 March 2026) content/tasks/late.yml:1 [commitment-overdue]'

steward -C book status
exits 'status ends well whatever holds' 0
silent 'and says nothing aside' err
says 'four questions, each with its lines' out "Tide book, records as of 12 March 2026; newest entry 10 March 2026
Since 5 March 2026: Opened 1, Owner confirmed 2.

Is someone owning this?  nothing
  All open work has somebody who sees it through.

Is anyone waiting to hear back?  1 act, 1 acknowledged
$late

What keeps surfacing?  nothing
  Nothing comes back more often than it should.

Did it help?  nothing
  What was finished was looked at, and the pages are read."
ok 'nothing of the author reaches the terminal' not grep -q "$(printf '\xE2\x80\xAE')" out
ok 'it writes nothing' test ! -e book/site -a ! -e book/.steward

steward -C book status --area quay
mentions 'a filter shows what is acknowledged' out \
	'    acknowledged until 1 April 2026: Paint the rail: no paint [commitment-overdue]'

steward -C book status --owner ada
mentions 'what concerns one person is shown to them' out '[overloaded-owner]'
steward -C book status --owner bob
ok 'and to nobody else' not grep -q 'overloaded-owner' out
printf 'person_load: off\n' >>book/content/steward.yml
steward -C book status --owner ada
ok 'nor where the settings say so' not grep -q 'overloaded-owner' out

steward -C book status --signal commitment-overdue
says 'one signal is asked by its question' out "Tide book, records as of 12 March 2026; newest entry 10 March 2026

Is anyone waiting to hear back?  1 act, 1 acknowledged
$late
    acknowledged until 1 April 2026: Paint the rail: no paint [commitment-overdue]"

steward -C book status --team dek
exits 'an unknown team is wrong use' 2
says 'and gets the nearest' err "steward: unknown team 'dek'; did you mean 'deck'?"
silent 'and no answer' out
steward -C book status --owner adda
says 'so does an unknown person' err "steward: unknown person 'adda'; did you mean 'ada'?"
steward -C book status --area quai
says 'so does an unknown area' err "steward: unknown area 'quai'; did you mean 'quay'?"
steward -C book status --signal no-ownr
says 'so does an unknown signal' err "steward: unknown signal 'no-ownr'; did you mean 'no-owner'?"
steward -C book status --signal zzzzzz
exits 'a far-off signal is wrong use' 2
says 'and points to the list' err "steward: unknown signal 'zzzzzz'; 'steward explain' lists all"
steward -C book status --format sarif
exits 'other forms are wrong use' 2
says 'and it says which there are' err "steward: 'steward status' writes text or json, not sarif"

steward -C book status --color=always
ok 'severity is coloured' grep -q "$(printf '\033\[1;31m▲ act \033\[0m')" out
steward -C book status --as-of 2026-03-01
mentions 'as of an earlier day it was quiet' out 'Nobody is waiting longer than promised.'

for since in 2026-03-12 2027-01-01; do
	steward -C book status --since "$since"
	exits "--since $since is wrong use: it is not before the day of the records" 2
	says 'and it says why' err "steward: --since $since is not before 2026-03-12, the day that the records are read for; name an earlier day, or a number of days"
done
steward -C book status --as-of 2026-03-11 --since 2026-03-11
exits '--since is held against --as-of' 2
steward -C book build --since 2026-03-12 -q
exits 'build refuses it too' 2
ok 'before it writes' test ! -e book/site

# Opened on the 10th: that day is in for those who look back to the 9th, and out for the 10th itself.
changed() { # OPTION...
	steward -C book build -q "$@"
	grep -c 'data-list="changes"' book/site/changes/index.html
}
ok 'without it a week is compared' test "$(changed)" = 1
mentions 'and the page says which days' book/site/changes/index.html \
	'<time datetime="2026-03-05">5 March 2026</time> are compared with'
ok 'a day is what came after it' test "$(changed --since 2026-03-09)" = 1
ok 'the day itself is out' test "$(changed --since 2026-03-10)" = 0
ok 'two days are the same as the day two days ago' test "$(changed --since 2)" = 0
ok 'three days reach it' test "$(changed --since=3)" = 1
ok 'as of an earlier day they count from there' test "$(changed --since 2 --as-of 2026-03-11)" = 1
printf 'since: 2\n' >>book/content/steward.yml
ok 'the settings may say how many days' test "$(changed)" = 0
ok 'and the option wins' test "$(changed --since 3)" = 1
steward -C book status
mentions 'status says what changed' out 'Since 10 March 2026: nothing.'
steward -C book status --since 3
mentions 'and counts it' out 'Since 9 March 2026: '
sed -i '/^since/d' book/content/steward.yml
rm -rf book/site book/.steward

if command -v jq >/dev/null; then
	steward -C book status --format json
	ok 'json has the questions with their counts' jq -e '.as_of == "2026-03-12" and
		[.questions[].name] == ["owned", "waiting", "surfacing", "helped"] and
		(.questions[1] | .open == 1 and .acknowledged == 1 and .severities.act == 1 and
		.signals == {"commitment-overdue": 1})' out
	steward -C book build -q
	cp out site-signals 2>/dev/null
	steward -C book status --format json
	ok 'and items as the site publishes them' sh -c \
		'jq -S "[.items[] | select(.subject.kind != \"person\")] | sort_by(.subject.id)" out >a
		jq -S "[.items[] | select(.subject.kind != \"person\")] | sort_by(.subject.id)" book/site/api/signals.json >b
		cmp a b'
fi

for i in 1 2 3 4 5 6 7; do
	printf 'title: Task %s\nstatus: active\nowner: ada\ncreated: 2026-03-10\n' "$i" >"book/content/tasks/more$i.yml"
done
sed -i '/^owner/d' book/content/tasks/more[1-6].yml
steward -C book status
mentions 'of very many the first are shown, and of what kind the others are' out '  ... and 8 more: no-owner 1, unclaimed-ground 7'
rm book/content/tasks/more?.yml

steward -C book check -q
exits 'signals are no findings' 0
silent 'and are not listed' out
finding='content/tasks/late.yml:1:8: act: Mend the gate�; "now", & <then>: Promised for 11 March 2026. What changed, and who needs to know? [commitment-overdue]'
steward -C book check -q --fail-on=act
exits 'unless asked for' 1
says 'then they are listed as findings are' out "$finding"
steward -C book build -q --fail-on=act
exits 'build can be a gate too' 1
says 'and lists them aside' err "$finding"
steward -C book check -q --fail-on=act --as-of 2026-03-11
exits 'the gate is open where nothing holds' 0
sed -i 's/^requester.*//' book/content/tasks/late.yml
steward -C book check -q --fail-on=act
exits 'act does not count look' 0
silent 'nor lists it' out
steward -C book check -q --fail-on=look
exits 'look does' 1
steward -C book check -q --fail-on=lok
says 'other words are refused' err "steward: --fail-on does not know 'lok'; did you mean 'look'?"

finish
