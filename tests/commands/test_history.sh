#!/usr/bin/env bash
# When a page was last changed, as Git tells.
. "$(dirname "$0")/lib.sh"

export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
commit() { # DAY
	git -C "$work/book" add -A &&
		GIT_AUTHOR_DATE="$1T12:00:00+0000" GIT_COMMITTER_DATE="$1T12:00:00+0000" \
			git -C "$work/book" -c user.name=Ada -c user.email=ada@example.org commit -q -m "$1"
}
build() {
	steward build -C "$work/book" --as-of 2026-06-30 --out "$work/site" "$@"
	exits "the site is made ($*)" 0
}
changed() { # PAGE: its "changed" of api/pages.json
	python3 - "$work/site/api/pages.json" "$1" <<'PY'
import json, sys
print(next(page.get("changed", "none") for page in json.load(open(sys.argv[1]))["items"] if page["id"] == sys.argv[2]))
PY
}
is_changed() { ok "$1" test "$(changed "$2")" = "$3"; }

mkdir -p "$work/book/content/rules"
cd "$work/book" || exit 1
printf 'title: Book\n' > content/steward.yml
printf '# Home\n' > content/index.md
printf '# Bread\n\nKnead.\n' > content/rules/bread.md
printf '# Salt\n\nA pinch.\n' > content/rules/salt.md

build
is_changed 'without Git no day is told' rules/bread none
ok 'and nothing is said of it' not grep -q Git "$work/err"

git init -q .
build
is_changed 'nor in a repository without commits' rules/bread none

commit 2026-01-05
printf '# Bread\n\nKnead well.\n' > content/rules/bread.md
commit 2026-03-03
build
is_changed 'a page has the day of its latest commit' rules/bread 2026-03-03
is_changed 'and another its own' rules/salt 2026-01-05
ok 'the page says so' grep -q 'Last changed <time datetime="2026-03-03">3 March 2026</time>' \
	"$work/site/rules/bread/index.html"

git mv content/rules/salt.md content/rules/sea-salt.md
commit 2026-04-01
build
is_changed 'a page that was only moved keeps its day' rules/sea-salt 2026-01-05

printf '# Salt\n\nTwo pinches.\n' > content/rules/sea-salt.md
commit 2026-05-02
build
is_changed 'a build goes on from the commit before' rules/sea-salt 2026-05-02
is_changed 'and knows what it was told then' rules/bread 2026-03-03
cp -r "$work/site" "$work/grown"
rm -rf .steward "$work/site"
build
ok 'the same commit gives the same bytes, whatever was built before' diff -r "$work/grown" "$work/site"

asked='Last changed on 3 March 2026, and no reading of it is recorded since.'
steward build -C "$work/book" --as-of 2027-03-03 --out "$work/later"
ok 'a page that is neither read through nor changed is not asked about for a year' \
	not grep -q "$asked" "$work/later/api/signals.json"
steward build -C "$work/book" --as-of 2027-03-04 --out "$work/later"
ok 'then somebody is asked whether they would follow it' grep -q "$asked" "$work/later/api/signals.json"
ok 'but not about one that was changed since' not grep -q '"rules/sea-salt"' "$work/later/api/signals.json"

mkdir "$work/bin"
printf '#!/bin/sh\necho "$@" >> "%s/ran"\nexec "%s" "$@"\n' "$work" "$(command -v git)" > "$work/bin/git"
chmod +x "$work/bin/git"
PATH="$work/bin:$PATH" build
ok 'Git is not run while the same commit is checked out' test ! -e "$work/ran"
git reset -q --hard HEAD~1
PATH="$work/bin:$PATH" build
ok 'but when another one is' grep -q ' log ' "$work/ran"
is_changed 'commits that were left behind do not count' rules/sea-salt 2026-01-05

printf '# Home\n\nNew.\n' > content/index.md
commit 2026-08-01
build
is_changed 'what came after the day of the records is not known on it' index none

# Programs that a repository names.
printf '#!/bin/sh\ntouch "%s/owned"\n' "$work" > "$work/evil"
chmod +x "$work/evil"
for key in core.fsmonitor core.pager diff.external gpg.program core.sshCommand core.hooksPath; do
	git config "$key" "$work/evil"
done
git config log.showSignature true
git config pager.log true
git config diff.relative false
printf '# Bread\n\nKnead twice.\n' > content/rules/bread.md
GIT_AUTHOR_DATE=2026-06-01T12:00:00Z git -c core.fsmonitor=false -c user.name=A -c user.email=a@example.org \
	commit -qam signed
rm -f "$work/owned"
build
is_changed 'the repository is read whatever it is set up to' rules/bread 2026-06-01
ok 'and runs nothing that it names' test ! -e "$work/owned"

git clone -q --depth 1 "file://$work/book" "$work/shallow"
steward build -C "$work/shallow" --as-of 2026-06-30 --out "$work/site" --adopt
is_changed 'where a shallow clone ends nothing is known' rules/bread none

git -C "$work/book" worktree add -q --detach "$work/tree" HEAD
steward build -C "$work/tree" --as-of 2026-06-30 --out "$work/site" --adopt
is_changed 'a linked work tree has its history' rules/bread 2026-06-01

mv .git/objects .git/elsewhere
mkdir .git/objects
rm -rf .steward
steward build -C "$work/book" --as-of 2026-06-30 --out "$work/site" --adopt
exits 'a damaged repository does not hinder the site' 0
mentions 'and is told of' err 'steward: Git cannot tell when pages were last changed'

finish
