#!/usr/bin/env bash
# One golden example for each row of the catalogue: tests/diagnostics/CODE/ holds a small project and
# what `steward check` says of it. A row without an example fails. `make accept` shows and takes changes.
set -u
cd "$(dirname "$0")/.."
export SOURCE_DATE_EPOCH=1795132800 # 2026-11-20
STEWARD=${STEWARD:-$PWD/generator/steward}

said() {
	[ ! -x "$1/prepare" ] || (cd "$1" && ./prepare)
	"$STEWARD" check -C "$1" --color never 2> /dev/null
}

codes=$("$STEWARD" explain | awk '$2 ~ /^(error|warning|note)$/ { print $1 }')
[ -n "$codes" ] || { echo "not ok - the catalogue cannot be listed"; exit 1; }
for code in $codes; do
	example=tests/diagnostics/$code
	if [ ! -e "$example/expected.txt" ]; then
		echo "not ok - $code has no example in $example"
	elif ! grep -q "\[$code\]" "$example/expected.txt"; then
		echo "not ok - the example for $code does not show it"
	elif difference=$(diff -u "$example/expected.txt" <(said "$example")); then
		echo "ok - $code"
	else
		echo "not ok - $code is said differently"
		printf '%s\n' "$difference" | sed 's/^/    /'
	fi
done
for example in tests/diagnostics/*/; do
	code=$(basename "$example")
	grep -qx "$code" <<< "$codes" || echo "not ok - $example is no code of the catalogue"
done
