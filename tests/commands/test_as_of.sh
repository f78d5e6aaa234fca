#!/usr/bin/env bash
# --as-of: on each of twelve days the example handbook is made, and nothing in it tells what came later.
. "$(dirname "$0")/lib.sh"

"$STEWARD" build -C "$here" --out "$work/now" --quiet || exit 1
python3 - "$work/now/api/tasks.json" >"$work/created" <<'PY'
import json, sys
for task in json.load(open(sys.argv[1]))["items"]:
    print(task.get("created") or "", task["id"])
PY
ok 'the handbook knows when its tasks came' test "$(grep -c '^20' "$work/created")" -gt 50

# Ids of tasks created after $1 that occur anywhere in $2, as whole words.
later_words() { # says where as well
	awk -v day="$1" '$1 > day && $1 ~ /^20/ { print $2 }' "$work/created" >"$work/later"
	grep -rowF -f "$work/later" "$2" | sort -u
}
# A sample of code in guidance is its author's, and has no date.
tells_nothing_later() {
	local words
	find "$2" -name '*.html' -exec sed -i '/<pre/,/<\/pre>/d' {} +
	words=$(later_words "$1" "$2")
	printf '%s\n' "$words" | head -20
	test -z "$words"
}

for day in 2026-05-04 2026-06-01 2026-06-30 2026-07-15 2026-08-01 2026-08-31 2026-09-15 2026-10-01 2026-10-25 \
	2026-11-01 2026-11-10 2026-11-19; do
	steward build -C "$here" --out "$work/$day" --as-of "$day" --quiet
	ok "as of $day: the site is made" test "$status" -le 1
	reports=$(grep -c 'Sanitizer\|runtime error' "$work/err")
	ok "as of $day: without a fault of the program" test "$reports" -eq 0
	ok "as of $day: and says which day that is" grep -q "datetime=\"$day\"" "$work/$day/index.html"
	ok "as of $day: nothing that came later is named" tells_nothing_later "$day" "$work/$day"
	rm -rf "${work:?}/$day"
done

finish
