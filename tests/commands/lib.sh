# shellcheck shell=bash
# Helpers for the tests that drive the real program. Each script names what it expects with ok, is, has
# and the like, and ends with "finish".
set -u
here=$(cd "$(dirname "$0")/../.." && pwd)
STEWARD=${STEWARD:-$here/.build/sanitize/steward}
unset SOURCE_DATE_EPOCH NO_COLOR CLICOLOR
export TERM=dumb LC_ALL=C.UTF-8
work=$(mktemp -d "${TMPDIR:-/tmp}/steward-test-XXXXXX")
trap 'chmod -R u+w "$work" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 1
failures=0

# Run the program; keep its output in files out and err and its exit status in $status.
steward() {
	"$STEWARD" "$@" >"$work/out" 2>"$work/err"
	status=$?
}

# ok WHAT COMMAND...: the command succeeds.
ok() {
	local what=$1
	shift
	if "$@" >"$work/why" 2>&1; then
		printf 'ok - %s\n' "$what"
	else
		printf 'not ok - %s\n' "$what"
		printf '    failed: %s\n' "$*"
		sed 's/^/    /' "$work/why" "$work/out" "$work/err" 2>/dev/null | head -30
		failures=$((failures + 1))
	fi
}

not() { ! "$@"; }

# exits WHAT STATUS: the program ended with this status.
exits() { ok "$1" test "$status" -eq "$2"; }

# says WHAT FILE TEXT: the file (out or err) is exactly this text.
says() {
	printf '%s\n' "$3" >"$work/wanted"
	ok "$1" diff -u "$work/wanted" "$work/$2"
}

# mentions WHAT FILE TEXT: the file (out or err) has a line with this text in it.
mentions() { ok "$1" grep -qF -e "$3" "$work/$2"; }

silent() { ok "$1" test ! -s "$work/$2"; }

# A small handbook without findings in folder $1.
handbook() {
	"$STEWARD" new handbook "$1" --as-of 2026-03-12 --quiet >/dev/null || exit 1
}

finish() { exit $((failures > 0)); }
