#!/usr/bin/env bash
# steward explain, steward schema.
. "$(dirname "$0")/lib.sh"

steward explain unknown-reference
exits 'a code is explained' 0
says 'with severity, meaning and way out' out 'unknown-reference (error): no such record

    A field names a record that does not exist.

    Way out: Correct the id, or add the record.'

steward explain unknown-referense
exits 'an unknown code is wrong use' 2
says 'and gets the nearest' err \
	"steward: unknown code 'unknown-referense'; did you mean 'unknown-reference'?"

steward explain qqqqqqqqqq
says 'a far-off code points to the list' err \
	"steward: unknown code 'qqqqqqqqqq'; 'steward explain' lists all"

steward explain
exits 'all codes are listed' 0
ok 'each on a line with its severity' grep -qE '^  broken-link +error +link leads nowhere$' out
ok 'in the order of the alphabet' sh -c "sed '/^Signals:/,\$d' out | grep -o '^  [a-z][^ ]*' | sort -c"

for kind in task person team area causes settings page folder \
	api-tasks api-people api-teams api-areas api-pages api-signals api-warm api-diagnostics api-meta; do
	steward schema $kind
	exits "there is a schema for $kind" 0
	if command -v jq >/dev/null; then
		ok "the schema for $kind is JSON Schema 2020-12" jq -e \
			'."$schema" == "https://json-schema.org/draft/2020-12/schema"' out
	fi
done
steward schema
ok 'schemas are listed' grep -qx task out
steward schema tsak
exits 'an unknown schema is wrong use' 2
says 'and gets the nearest' err "steward: unknown kind of file 'tsak'; did you mean 'task'?"

steward explain quiet-record
exits 'a signal is explained' 0
says 'with question, rule and what clears it, by the usual thresholds' out 'quiet-record (note): A quiet record

    Still true?

    Holds when: Open work has had no entry for more than 14 days (active), 7
    (blocked), 7 (review) or 90 (to do). Snoozed work is exempt.

    Clears when: An update, another status, or snooze_until.'

mkdir -p book/content/ownership
printf 'thresholds: {quiet_active: 21}\nsignals: {quiet-record: off}\n' >book/content/steward.yml
printf '# See it through\n' >book/content/ownership/see-it-through.md
steward -C book explain quiet-record
mentions 'in a handbook by its own thresholds' out 'no entry for more than 21 days (active)'
mentions 'with the page to read' out 'Read more: content/ownership/see-it-through.md'
mentions 'and whether it is on' out "This handbook's settings switch it off."

steward explain quiet-recrod
says 'an unknown signal gets the nearest' err \
	"steward: unknown code 'quiet-recrod'; did you mean 'quiet-record'?"

finish
