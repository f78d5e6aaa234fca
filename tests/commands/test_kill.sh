#!/usr/bin/env bash
# A build killed at any moment leaves whole files, and the next build repairs the rest. Two builds at
# once do not disturb each other.
. "$(dirname "$0")/lib.sh"
export SOURCE_DATE_EPOCH=1778000000

handbook book
cd book || exit 1
for n in $(seq 60); do
	printf 'title: Task %s\nstatus: todo\n' "$n" >"content/tasks/t$n.yml"
done
"$STEWARD" build -q --out ../wanted || exit 1
sed -i 's/^title: .*/title: Another title/' content/steward.yml
"$STEWARD" build -q --out ../changed || exit 1
cp content/steward.yml ../other.yml
sed 's/^title: .*/title: Book/' content/steward.yml >../first.yml

# Every page of a killed build is that of one state or the other.
whole() {
	local file name
	while IFS= read -r file; do
		name=${file#site/}
		case $name in .steward-*) continue ;; esac
		cmp -s "$file" "../wanted/$name" || cmp -s "$file" "../changed/$name" ||
			{ echo "$file is neither"; return 1; }
	done < <(find site -type f)
}

# How many files the running build has announced so far.
announced() { cat .steward/journal-* 2>/dev/null | wc -l; }

# Wait until the build has written about $2 files, or has ended.
wait_for_files() {
	while kill -0 "$1" 2>/dev/null && [ "$(announced)" -lt "$2" ]; do sleep 0.002; done
}

torn=0
midway=0
for round in $(seq 16); do
	if [ $((round % 2)) = 1 ]; then cp ../other.yml content/steward.yml; else cp ../first.yml content/steward.yml; fi
	[ $((round % 7)) = 0 ] && rm -rf site
	"$STEWARD" build -q -j2 >/dev/null 2>&1 &
	build=$!
	if [ $((round % 4)) = 0 ]; then
		sleep "0.$(printf '%03d' $((round * 23)))"
	else
		wait_for_files "$build" $(($(announced) + round * 3))
	fi
	kill -9 "$build" 2>/dev/null && [ "$(announced)" -gt 0 ] && midway=$((midway + 1))
	wait "$build" 2>/dev/null
	[ -d site ] && { whole >"$work/why" || torn=$((torn + 1)); }
done
ok "builds were killed while they wrote ($midway of 16)" test "$midway" -gt 5
ok 'all files were whole each time' test "$torn" -eq 0
cp ../other.yml content/steward.yml
steward build -q
exits 'the next build ends well' 0
ok 'and repairs everything' diff -r ../changed site
rm content/tasks/t1*.yml
steward build -q
ok 'and still knows what is ours' test ! -e site/tasks/t12

steward build -q &
first=$!
"$STEWARD" build >"$work/out2" 2>"$work/err2"
second=$?
wait "$first"
ok 'two builds at once both end well' test $? -eq 0 -a "$second" -eq 0
(flock 9; "$STEWARD" build -q --out ../held 9>&- & sleep 1; test ! -e ../held/index.html) 9>.steward/lock
ok 'a build waits for the lock' test $? -eq 0
for _ in $(seq 50); do
	[ -e ../held/sitemap.xml ] || [ -e ../held/robots.txt ] && break
	sleep 0.2
done
ok 'and goes on once it is free' test -e ../held/index.html
finish
