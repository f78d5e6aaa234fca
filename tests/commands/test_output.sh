#!/usr/bin/env bash
# The output folder: what is written, left alone, removed, refused.
. "$(dirname "$0")/lib.sh"
export SOURCE_DATE_EPOCH=1778000000

handbook book
cd book || exit 1
steward build
exits 'the first build' 0
find site -type f -exec touch -d '2001-01-01' {} +
steward build
mentions 'a second build writes nothing' out '(0 written)'
ok 'and leaves all times alone' test -z "$(find site -type f -newermt 2002-01-01)"

printf 'Changed.\n' >>content/guides/handing-over-work.md
steward build -q
ok 'a changed page is written' test -n "$(find site/guides/handing-over-work -newermt 2002-01-01)"
ok 'others are left alone' test -z "$(find site/teams/home -type f -newermt 2002-01-01)"

steward build -q -j1 --out ../one
steward build -q -j8 --out ../eight
ok 'one thread and eight give the same bytes' diff -r ../one ../eight
ok 'so do two builds into two folders' diff -r ../one site
ok 'nothing unfinished is left' test -z "$(find site .steward -name '*tmp*' -o -name '*journal*' -o -name '*.new')"

mkdir -p content/assets/pictures
head -c 200000 /dev/urandom >content/assets/pictures/noise.bin
echo mine >site/notes.txt
steward build -q
ok 'assets are copied' cmp content/assets/pictures/noise.bin site/assets/pictures/noise.bin
rm -r content/assets content/tasks/label-the-rooms.yml
steward build
ok 'removed content leaves the site' test ! -e site/tasks/label-the-rooms -a ! -e site/assets/pictures
ok 'foreign files stay' grep -qx mine site/notes.txt
mentions 'the summary counts them' out ' removed)'

echo edited >>site/tasks/start-this-handbook/index.html
cp content/tasks/start-this-handbook.yml ..
rm content/tasks/start-this-handbook.yml
steward build
ok 'a file that somebody changed stays' grep -qx edited site/tasks/start-this-handbook/index.html
mentions 'and that is said' err \
	"steward: 'site/tasks/start-this-handbook/index.html' is no longer part of the site, but somebody changed it: it stays"
cp ../start-this-handbook.yml content/tasks/
steward build
exits 'it is somebody else'"'"'s now' 3
says 'and not replaced' err "steward: cannot write 'site/tasks/start-this-handbook/index.html': a file that steward did not write stands there; move it away, or replace it with --adopt"
steward build -q --adopt
exits 'unless asked to' 0
ok 'then it is' not grep -qx edited site/tasks/start-this-handbook/index.html

echo edited >site/index.html
steward build -q
ok 'a page of ours that was edited is made anew' not grep -qx edited site/index.html
for bucket in site/assets/search/d-*; do
	echo edited >"$bucket"
done
steward build -q
ok 'and so is the index of search' not grep -qx edited site/assets/search/*

# Files become folders and the other way round.
mkdir -p content/files
echo data >content/files/thing
steward build -q
ok 'a file' test -f site/files/thing
rm content/files/thing
mkdir content/files/thing
echo data >content/files/thing/inner
steward build -q
exits 'a folder in its place' 0
silent 'and no word of a file that stays' err
ok 'is there' test -f site/files/thing/inner
rm -r content/files/thing
echo data >content/files/thing
steward build -q
exits 'and a file again' 0
silent 'without a word either' err
ok 'is there too' test -f site/files/thing
rm -r content/files

# Likewise where a file of the index of search comes to stand, whose name nobody knows before it is made.
old=$(ls -d site/assets/search/d-*)
sed -i.old 's/^title: .*/title: Another title/' content/tasks/start-this-handbook.yml
steward build -q
for bucket in $old; do
	test -e "$bucket" || gone=content/${bucket#site/}
done
mkdir -p "$gone"
echo data >"$gone/inner"
steward build -q
ok 'a folder' test -f "site/${gone#content/}/inner"
rm -r content/assets
mv content/tasks/start-this-handbook.yml.old content/tasks/start-this-handbook.yml
steward build -q
exits 'a bucket in its place' 0
silent 'and no word of a folder that stays' err
ok 'is there' test -f "site/${gone#content/}"

# Symbolic links.
mkdir ../victim
rm -r site/teams
ln -s ../../victim site/teams
steward build
exits 'a planted link stops the build' 3
mentions 'and is named' err "steward: cannot write 'site/teams/"
ok 'nothing went through it' test -z "$(ls -A ../victim)"
rm site/teams
ln -sf ../../victim/page site/index.html
steward build
exits 'so does one in place of a file' 3
says 'that is named as well' err "steward: cannot write 'site/index.html': something that is no plain file stands in its way; remove it"
ok 'nothing went through that either' test -z "$(ls -A ../victim)"
rm site/index.html
steward build -q
exits 'without them all is well' 0
ln -s site link
steward build --out link
exits 'the output folder itself may be no link' 3

# Folders that are not ours.
mkdir ../foreign
echo theirs >../foreign/index.html
steward build --out ../foreign
exits 'a used folder is refused' 3
mentions 'with a way out' err 'the folder holds files that steward did not write; empty it, name another with --out, or take it over with --adopt'
ok 'and left as it was' grep -qx theirs ../foreign/index.html
ok 'entirely' test "$(ls -A ../foreign)" = index.html
steward build -q --out ../foreign --adopt
exits 'unless it is adopted' 0
steward build -q --out ../foreign
exits 'from then on it is ours' 0
mkdir ../noted
echo note >../noted/README.md
touch ../noted/.nojekyll
steward build -q --out ../noted
exits 'a folder with a note alone is free' 0
ok 'the note stays' grep -qx note ../noted/README.md
rm -r site
cp -r ../foreign site
echo x >site/more
rm site/.steward-manifest
steward build
exits 'a folder that was exchanged is refused' 3
mentions 'as not the one' err 'the folder is not the one that steward wrote last'
rm -r site
steward build -q
exits 'a folder that is gone is made anew' 0
rm -r .steward
steward build
exits 'without its list of files no folder is known as its own' 3
steward build --adopt
mentions 'what it was told to take over is right already' out '(0 written)'
rm -r .steward site
steward build -q
exits 'with neither all is made anew' 0
mv ../book ../moved
cd ../moved || exit 1
steward build
exits 'a handbook can be moved with its site' 0
mentions 'without writing anything' out '(0 written)'

# The machine.
if [ "$(id -u)" -ne 0 ]; then
	chmod a-w site/teams/home
	rm -f site/teams/home/index.html 2>/dev/null
	printf 'x_a: b\n' >>content/teams/home.yml
	steward build
	exits 'a folder without permission is a fault of the machine' 3
	says 'said in one sentence' err "steward: cannot write 'site/teams/home/index.html': Permission denied"
	chmod u+w site/teams/home
fi
printf 'x_long: %s\n' "$(head -c 300000 /dev/zero | tr '\0' 'a')" >>content/teams/home.yml
(ulimit -f 64; "$STEWARD" build >"$work/out" 2>"$work/err") 2>/dev/null
ok 'a write that is cut off leaves the old file' grep -q '</html>' site/teams/home/index.html
steward build -q
exits 'and the next build makes up for it' 0
finish
