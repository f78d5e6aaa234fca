#!/usr/bin/env bash
# Golden sites: tests/sites/NAME/ holds a small project and, under expected/, every file that it must
# become; the same bytes with one worker and with eight. `make accept` shows and takes changes.
set -u
cd "$(dirname "$0")/.."
export SOURCE_DATE_EPOCH=1795132800 # 2026-11-20
STEWARD=${STEWARD:-$PWD/generator/steward}
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT

# What changes with the theme or the version is left out or levelled by tests/tools/settle.
for project in tests/sites/*/; do
	name=$(basename "$project")
	cp -r "$project" "$work/$name" && rm -rf "$work/$name/expected"
	"$STEWARD" build -C "$work/$name" --out "$work/one" -j1 --quiet 2> "$work/said"
	"$STEWARD" build -C "$work/$name" --out "$work/eight" -j8 --quiet 2> /dev/null
	if diff -r "$work/one" "$work/eight" > /dev/null; then
		echo "ok - $name: one worker and eight write the same bytes"
	else
		echo "not ok - $name: one worker and eight write different bytes"
	fi
	tests/tools/settle "$work/one"
	if difference=$(diff -ru "$project/expected" "$work/one" 2>&1); then
		echo "ok - $name: the site is as expected"
	else
		echo "not ok - $name: the site differs from tests/sites/$name/expected"
		printf '%s\n' "$difference" | head -60 | sed 's/^/    /'
	fi
	rm -rf "$work/one" "$work/eight" "$work/$name"
done
