#!/usr/bin/env bash
# Two builds at once do not disturb each other.
. "$(dirname "$0")/lib.sh"
export SOURCE_DATE_EPOCH=1778000000

handbook book
cd book || exit 1
steward build -q &
first=$!
"$STEWARD" build >"$work/out2" 2>"$work/err2"
second=$?
wait "$first"
ok 'two builds at once both end well' test $? -eq 0 -a "$second" -eq 0
for _ in $(seq 10); do
	rm -rf .steward ../new
	for _ in 1 2 3; do
		"$STEWARD" build -q --out ../new &
	done
	wait
done >"$work/said" 2>&1
ok 'nor do those that begin at once where nothing was built' test ! -s "$work/said"
(flock 9; sleep 1) 9>.steward/lock &
sleep 0.3
"$STEWARD" build 2>&-
wait
ok 'without a standard error, what is said is not written into the lock instead' test ! -s .steward/lock
(flock 9; "$STEWARD" build -q --out ../held 9>&- & sleep 1; test ! -e ../held/index.html) 9>.steward/lock
ok 'a build waits for the lock' test $? -eq 0
for _ in $(seq 50); do
	[ -e ../held/sitemap.xml ] || [ -e ../held/robots.txt ] && break
	sleep 0.2
done
ok 'and goes on once it is free' test -e ../held/index.html
finish
