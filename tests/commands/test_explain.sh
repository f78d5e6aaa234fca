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
ok 'in the order of the alphabet' sh -c "grep -o '^  [a-z][^ ]*' out | sort -c"

for kind in task person team area causes settings page folder; do
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
finish
