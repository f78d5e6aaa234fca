#!/usr/bin/env bash
# A real public handbook, with no configuration: it builds, and exactly the links that are broken are
# named. HANDBOOK_CORPUS names its content folder; it is no part of this project.
set -u
cd "$(dirname "$0")/.."
STEWARD=${STEWARD:-$PWD/generator/steward}
if [ -z "${HANDBOOK_CORPUS:-}" ] || [ ! -d "$HANDBOOK_CORPUS" ]; then
	echo "skipped - public handbook: HANDBOOK_CORPUS names no folder"
	exit 0
fi
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
mkdir "$work/project" && cp -r "$HANDBOOK_CORPUS" "$work/project/content" && chmod -R u+w "$work/project"
"$STEWARD" build -C "$work/project" --format json > "$work/said.json" 2> "$work/errors"
status=$?
[ "$status" -le 1 ] && echo "ok - the public handbook builds" || {
	echo "not ok - the public handbook does not build: status $status"
	tail -20 "$work/errors"
}
if difference=$(tests/tools/broken-links "$work/project" "$work/said.json"); then
	echo "ok - the broken links named are those that an independent look finds"
else
	echo "not ok - steward and an independent look disagree on broken links"
	printf '%s\n' "$difference" | head -40 | sed 's/^/    /'
fi
