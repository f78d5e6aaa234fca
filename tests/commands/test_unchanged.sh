#!/usr/bin/env bash
# A build that has nothing to do reads nothing; one that has anything to do does it.
. "$(dirname "$0")/lib.sh"
export SOURCE_DATE_EPOCH=1778000000

reference=${STEWARD_REFERENCE:-$STEWARD} # for builds to compare with: one that is not sanitized saves time

# Did the last build (with --profile) read the handbook?
has_read() { awk '$1 == "read" { found = $4 > 0 } END { exit !found }' "$work/err"; }
tick() { sleep 0.02; } # stamps that are nearly new prove nothing
# The site is what a build from nothing makes of the same.
is_clean() {
	rm -rf "$work/clean" "$work/copy"
	cp -r . "$work/copy" && rm -rf "$work/copy/site" "$work/copy/.steward"
	"$reference" build -q -C "$work/copy" --out "$work/clean" && diff -r -x .steward-manifest site "$work/clean"
}
at_rest() { # until a build reads nothing
	for _ in 1 2 3; do
		tick
		steward build --profile "$@"
		has_read || return 0
	done
	return 1
}

handbook book
cd book || exit 1
mkdir -p templates content/assets
echo '<p>ours</p>' >templates/end.html
head -c 3000 /dev/urandom >content/assets/noise.bin
tick
steward build
summary=$(sed 's/([0-9]* written)/(0 written)/; s/ in [0-9.]* s//' "$work/out")
steward build --profile
ok 'a handbook is not read again at once, however quickly it was built' eval '! has_read'
ok 'a handbook at rest is not read' at_rest
ok 'the summary is the same but for what was written and the time' test "$(head -n 1 "$work/out" | sed 's/ in [0-9.]* s//')" = "$summary"

# whatever CHANGE: after it the handbook is read, and the site is right.
whatever() {
	at_rest || echo "not ok - at rest before: $1"
	eval "$1"
	steward build --profile
	ok "read anew: $1" has_read
	ok '... its pages counted once' grep -qE "^built $(find site -name '*.html' | wc -l) pages " "$work/out"
	ok '... and right' is_clean
}
whatever 'echo More. >>content/guides/handing-over-work.md'
whatever 'sed -i s/More/Less/ content/guides/handing-over-work.md'
whatever 'touch content/index.md'
whatever 'echo "# New" >content/guides/new.md'
whatever 'mv content/guides/new.md content/guides/newer.md'
whatever 'rm content/guides/newer.md'
whatever 'printf x >>content/assets/noise.bin'
whatever 'rm content/assets/noise.bin'
whatever 'echo "<p>theirs</p>" >templates/end.html'
whatever 'rm templates/end.html'
whatever 'echo gone >site/index.html'
whatever 'rm site/api/tasks.json'
whatever 'rm site/feed.xml'
whatever 'rm -r site'
whatever 'rm .steward/log-*'
whatever 'truncate -s 300 .steward/log-*'
whatever 'sed -i "2s/ [0-9]* / 9 /" .steward/log-*'
whatever 'echo More. >>content/index.md; rm .steward/parsed'
whatever 'echo More. >>content/index.md; truncate -s 300 .steward/parsed*'
whatever 'rm .steward/manifest-*; rm -r site'
whatever 'export SOURCE_DATE_EPOCH=1778900000'
mkdir "$work/libraries" && cp "$(ldd "$STEWARD" | awk '/libmd4c/ { print $3 }')" "$work/libraries"
whatever 'export LD_LIBRARY_PATH=$work/libraries' # another md4c may find something else
unset LD_LIBRARY_PATH

ok 'at rest' at_rest
steward build --profile --since 2
ok 'another question is answered anew' has_read
ok 'and then not again' at_rest --since 2
steward build --profile --as-of 2026-03-12
ok 'another day is read anew' has_read

ok 'at rest' at_rest
steward build --format json
ok 'a report for programs is whole' grep -q '"items"' "$work/out"
steward build --fail-on look --profile
ok 'signals are asked of the records' has_read

# What was found in texts that are as they were is not looked for again.
size() { stat -c %s "$1" 2>/dev/null || echo 1000000; }
rm -rf .steward site
steward build
ok 'what is found in files is kept' test "$(size .steward/parsed)" -lt 1000000
sed -i 's/^name: .*/&s/' content/people/sam-okoro.yml
cp -r .steward "$work/kept"
steward build
ok 'after an edit what is new is all that is written' cmp .steward/parsed "$work/kept/parsed"
ok '... and that is little' test "$(size .steward/parsed-late)" -lt 1000
ok '... and right' is_clean
cp .steward/parsed-late "$work/late"
touch content/index.md
steward build
ok 'where nothing is new nothing is written' cmp .steward/parsed-late "$work/late"
steward check
ok 'a command that only reads leaves it as it is' cmp .steward/parsed-late "$work/late"
rm .steward/parsed*
mkdir .steward/parsed # so that nothing can be kept
whatever 'echo More. >>content/index.md'
rmdir .steward/parsed

# Git tells when pages were last changed.
git init -q . && git config user.email a@b.example && git config user.name A
GIT_AUTHOR_DATE=2026-02-01T12:00:00Z GIT_COMMITTER_DATE=2026-02-01T12:00:00Z
export GIT_AUTHOR_DATE GIT_COMMITTER_DATE
printf '/site/\n/.steward/\n' >.git/info/exclude
git add -A && git commit -qm one
steward build --profile
ok 'a commit is asked for its dates' has_read
ok 'and then not again' at_rest
git commit -q --allow-empty -m two
steward build --profile
ok 'the next one is' has_read

# Midnight passes where the team is.
unset SOURCE_DATE_EPOCH
export TZ=Pacific/Kiritimati
ok 'at rest in another time zone' at_rest
export TZ=Etc/GMT+12 # where it is never the same day
steward build --profile
ok 'another day is read anew, with all the same' has_read
unset TZ
sed -i '$a timezone: Pacific/Kiritimati' content/steward.yml
ok 'at rest in a time zone of its own' at_rest

echo 'See [[nobody-at-all]].' >>content/index.md
steward build
cp "$work/err" "$work/first"
tick
steward build
ok 'what is wrong is said each time' cmp -s "$work/first" "$work/err"
finish
