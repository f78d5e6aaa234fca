#!/usr/bin/env bash
# build --compress: a .gz and a .br beside each text file, never an older one than the file itself.
. "$(dirname "$0")/lib.sh"
export SOURCE_DATE_EPOCH=1778000000

reference=${STEWARD_REFERENCE:-$STEWARD} # for builds to compare with: one that is not sanitized saves time
# The same without the library: what `make COMPRESS=no` links, with its one file that differs.
without() {
	local link
	# sanitizers or not, as the program itself
	link=$(make -C "$here" --no-print-directory -n -B V=1 VARIANT=release COMPRESS=no .build/release-without-compress/steward |
		grep -e ' -o .build/release-without-compress/steward ') || return 1
	grep -qE 'deflate|brotli|compress_(gzip|brotli)' <<<"$link" && return 1
	(cd "$here" && gcc -std=c17 -D_GNU_SOURCE -Igenerator -O1 -c -o "$work/compress.o" generator/build/compress.c &&
		eval "$(sed -e "s| -o [^ ]*| -o $work/small|; s|[^ ]*/build/compress\.o|$work/compress.o|" \
			-e 's|release-without-compress|release|g' <<<"$link")")
}
# Every compressed file is of the bytes beside it, and each text file that is large enough has both.
fits() {
	python3 - "$1" <<-'EOF'
		import gzip, pathlib, sys
		texts = {".html", ".css", ".js", ".json", ".svg", ".xml", ".ics", ".csv"}
		files = {path: path.read_bytes() for path in pathlib.Path(sys.argv[1]).rglob("*") if path.is_file()}
		for path, data in files.items():
		    if path.suffix in texts and len(data) >= 1024:
		        packed = [files.get(path.with_name(path.name + end)) for end in (".gz", ".br")]
		        if None in packed or gzip.decompress(packed[0]) != data or max(map(len, packed)) >= len(data):
		            sys.exit(f"{path} has none, or those of another file")
		    elif path.suffix in (".gz", ".br") and path.with_suffix("").suffix not in texts:
		        sys.exit(f"{path} should not be there")
	EOF
}
is_clean() { # what a build from nothing makes
	rm -rf "$work/clean" "$work/copy"
	cp -r . "$work/copy" && rm -rf "$work/copy/site" "$work/copy/.steward"
	"$reference" build --compress -q -C "$work/copy" --out "$work/clean" && diff -r -x .steward-manifest site "$work/clean"
}
tick() { sleep 0.02; } # stamps that are nearly new prove nothing
count() { find site -name '*.gz' -o -name '*.br' | wc -l; }

handbook book
cd book || exit 1
mkdir -p content/assets templates
head -c 3000 /dev/urandom >content/assets/noise.txt
yes 'name,number' | head -n 500 >content/assets/table.csv
echo tiny >content/assets/tiny.txt
"$reference" build -q --compress
ok 'each text file has its compressed ones' fits site
ok 'copies too' test -e site/assets/table.csv.gz -a -e site/assets/table.csv.br
ok 'what is small or does not shrink has none' test ! -e site/assets/tiny.txt.gz -a ! -e site/assets/noise.txt.br -a ! -e site/assets/noise.txt.gz
ok 'they tell no time' sh -c 'test "$(od -An -tx1 -j4 -N4 site/index.html.gz | tr -d " ")" = 00000000'
"$reference" build -q --compress -j1 --out ../one
"$reference" build -q --compress -j64 --out ../many
ok 'one thread and sixty-four make the same' diff -r ../one ../many
ok 'as does a third build' diff -r ../one site

rm -rf site .steward
steward build --compress
exits 'a build under the sanitizers' 0
mentions 'they are counted by themselves' out ", $(count) compressed) from "
ok 'and are the same' diff -r -x .steward-manifest ../one site
tick
steward build --compress # what was written in the tick of the log is looked at once more
tick
steward build --compress --profile
ok 'a build after that reads nothing' awk '$1 == "read" { found = $4 } END { exit found > 0 }' "$work/err"
ok 'and compresses nothing' not grep -q ' compressed)' "$work/out"
echo Changed. >>content/guides/handing-over-work.md
steward build --compress
ok 'after an edit all are right' fits site

STEWARD=$reference # the sanitizers have seen it all
steward build -q --compress

# changes WHAT COMMAND [FILE]: after it all is right, and nothing was compressed again but what was written, and
# this file.
changes() {
	find site -type f -exec touch -d 2001-01-01 {} +
	steward build -q --compress # looks at them again, as their times are others
	tick
	eval "$2"
	steward build --compress
	ok "after $1 all are right" fits site
	find site -type f -newermt 2002-01-01 -printf '%P\n' | sort >"$work/new"
	grep -e '\.gz$' -e '\.br$' "$work/new" >"$work/again"
	grep -v -e '\.gz$' -e '\.br$' "$work/new" >"$work/written"
	echo "${3:-}" >>"$work/written"
	ok '... and nothing but what was written is compressed again' test -z "$(sed 's/\.[gb][zr]$//' "$work/again" | grep -vxF -f "$work/written")"
}
changes 'an edit' 'echo Changed. >>content/guides/handing-over-work.md'
ok '... as in a build from nothing' is_clean
ok '... of which the page is one' grep -qx guides/handing-over-work/index.html.br "$work/again"
ok '... and not all of the site' test "$(wc -l <"$work/again")" -lt "$(($(count) / 2))"
changes 'a change of a copy' 'echo more,1 >>content/assets/table.csv'
ok '... the copy alone' test "$(cat "$work/again")" = "$(printf 'assets/table.csv.br\nassets/table.csv.gz')"
changes 'one has been deleted' 'rm site/index.html.gz' index.html
ok '... that one alone' test "$(cat "$work/again")" = index.html.gz
changes 'one has been changed' 'echo edited >>site/index.html.br' index.html
changes 'a page has been changed' 'echo edited >>site/index.html'
changes 'a copy that shrinks below the limit' 'echo a,1 >content/assets/table.csv'
ok '... whose compressed ones go' test ! -e site/assets/table.csv.gz -a ! -e site/assets/table.csv.br
changes 'a copy that no longer gains' 'seq 2000 >content/assets/noise.txt; steward build -q --compress; head -c 3000 /dev/urandom >content/assets/noise.txt'
ok '... whose compressed ones go' test ! -e site/assets/noise.txt.gz -a ! -e site/assets/noise.txt.br
changes 'a page that goes' 'rm content/tasks/label-the-rooms.yml'
ok '... as in a build from nothing' is_clean
ok '... with its compressed ones and its folder' test ! -e site/tasks/label-the-rooms
changes 'the log is lost' 'rm .steward/log-*'
ok '... nothing is written again' test ! -s "$work/again"

# A compressed file of the authors' own has its name.
yes text | head -n 1000 >content/assets/own.txt
gzip -9 <content/assets/own.txt >content/assets/own.txt.gz
steward build -q --compress
exits "a compressed file of the authors' own is no fault" 0
ok 'and is copied' cmp content/assets/own.txt.gz site/assets/own.txt.gz
echo changed >>content/assets/own.txt
steward build -q --compress
ok 'and stays when its file changes' cmp content/assets/own.txt.gz site/assets/own.txt.gz
rm content/assets/own.txt.gz
steward build -q --compress
ok 'ours takes its place when it has gone' sh -c 'gunzip -c site/assets/own.txt.gz | cmp - content/assets/own.txt'

# Files become folders and the other way round.
rm site/assets/own.txt.gz
mkdir content/assets/own.txt.br
echo inner >content/assets/own.txt.br/inner.txt
steward build -q --compress
ok 'a folder where a compressed file stood' test -f site/assets/own.txt.br/inner.txt -a ! -e site/assets/own.txt.br/own.txt.br
rm -r content/assets/own.txt.br
steward build -q --compress
ok 'and a compressed file again' is_clean

echo theirs >site/assets/tiny.txt.gz
yes tiny | head -n 1000 >content/assets/tiny.txt
steward build -q --compress
exits 'a file of somebody else in its place' 3
says 'is not replaced' err "steward: cannot write 'site/assets/tiny.txt.gz': a file that steward did not write stands there; move it away, or replace it with --adopt"
rm site/assets/tiny.txt.gz
steward build -q --compress
ok 'once it is gone all is right' is_clean

before=$(count)
steward build
mentions 'a build without --compress counts those that it removes' out "0 written, $before removed)"
ok 'and removes all' test "$(count)" -eq 0
steward build
mentions 'once' out '(0 written)'

if [ -e "$here/.build/release/generator/build/compress.o" ] && command -v gcc >/dev/null; then
	ok 'a program without the libraries can be linked' without
	STEWARD=$work/small steward build --compress
	exits 'it does not compress' 2
	says 'and says why' err "steward: this program was built without compression (make COMPRESS=no), which --compress asks for; 'make' builds one that has it"
	STEWARD=$work/small steward --version
	ok 'nor names them' not grep -qiE 'deflate|brotli' "$work/out"
	ok 'nor asks for their packages' not grep -qE 'deflate|brotli' <(make -C "$here" --no-print-directory -n COMPRESS=no packages)
fi
steward --version
ok 'a program with them names them' grep -qE 'libdeflate [0-9.]+, Brotli [0-9.]+' "$work/out"
finish
