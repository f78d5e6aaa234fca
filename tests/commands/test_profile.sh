#!/usr/bin/env bash
# Where a build's time goes: --profile.
. "$(dirname "$0")/lib.sh"
export SOURCE_DATE_EPOCH=1778000000

# The third number of a stage's line in the table: its kilobytes.
kilobytes() { awk -v stage="$1" '$1 == stage { print $4 }' "$work/err"; }

handbook book
cd book || exit 1
mkdir content/assets
head -c 500000 /dev/zero >content/assets/empty.bin
for number in $(seq 20); do
	{ printf -- '---\ntitle: Page %s\n---\n\n' "$number"; yes 'A sentence of some length.' | head -n 100; } \
		>"content/guides/page-$number.md"
done

steward build -q
silent 'nothing is told unless asked for' err
rm -r site .steward
steward build --profile
exits 'a profile is no failure' 0
mentions 'the summary stays' out 'no findings'
stages=$(awk '{ print $1 }' "$work/err" | xargs)
ok 'all stages are told, in the order in which they come' test "$stages" = \
	'stage find read decode link signals render write compress publish total'
ok 'the shares make a whole' awk '/%/ { sum += $3 } END { exit !(sum > 94 && sum < 106) }' "$work/err"
ok 'so do the seconds' awk '/%/ { sum += $2 } /^total/ { exit !(sum > $2 - .005 && sum < $2 + .005) }' "$work/err"
ok 'content is counted without what is only copied' test "$(kilobytes read)" -ge 54 -a "$(kilobytes read)" -lt 500
ok 'pages are counted' test "$(kilobytes render)" -ge 54
ok 'writing counts what is copied too' test "$(kilobytes write)" -ge "$(($(kilobytes render) + 500))"

sleep 0.02
steward build -q # what was written in the same tick of the clock as the log proves nothing
steward build --profile -q
silent '--quiet leaves the profile alone' out
ok 'a further build makes nothing again' test "$(kilobytes render)" -eq 0
ok 'and writes nothing' test "$(kilobytes write)" -eq 0

steward build --profile=all
says 'it takes no value' err 'steward: --profile takes no value'
finish
