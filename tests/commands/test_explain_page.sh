#!/usr/bin/env bash
# steward explain PAGE: what a page is made from, and why the next build would make it again.
. "$(dirname "$0")/lib.sh"
export SOURCE_DATE_EPOCH=1778000000

tick() { sleep 0.02; } # stamps that are nearly new prove nothing
# stands PAGE HOW: as programs are told.
stands() {
	steward explain "$1" --format json
	python3 -c 'import json, sys; page, = json.load(sys.stdin)["pages"]; print(page["standing"], *sorted(page["changed"]))' <"$work/out" >"$work/stands"
	ok "$1 is $2" test "$(cat "$work/stands")" = "$2"
}

handbook book
cd book || exit 1
task=tasks/start-this-handbook/ file=content/tasks/start-this-handbook.yml
stands $task never-built
steward explain $task
exits 'a page is explained before the first build' 0
mentions 'as not built' out 'The site has not been built yet.'
ok 'and nothing is written' test ! -e site -a ! -e .steward
steward build -q
tick

steward explain $task
mentions 'what it is' out "$task: site/${task}index.html, made from $file by templates/task.html"
mentions 'how it stands' out 'It stands as it should: the next build leaves it alone.'
ok 'what it looks at, and how closely' \
	sh -c "tr '\n' ' ' <'$work/out' | grep -qE '      $file +and what it names, with its text'"
for word in /$task tasks/start-this-handbook site/${task}index.html $file "$PWD/$file"; do
	steward explain "$word"
	ok "it is found as $word" grep -q "^$task: " "$work/out"
done
echo 'base_url: https://book.example/team/' >>content/steward.yml
steward explain "https://book.example/team/$task#log"
ok 'by its address on the web' grep -q "^$task: " "$work/out"
sed -i '$d' content/steward.yml
cd content/tasks || exit 1
steward explain start-this-handbook.yml
ok 'from the folder that one stands in' grep -q "^$task: " "$work/out"
cd ../..

other=guides/handing-over-work/
stands $task right
stands $other right
touch site/${task}index.html
stands $task touched
steward build -q
tick

sed -i 's/^title: /title: Really /' $file
steward explain $task
mentions 'an edit is the cause' out 'The next build makes it again, because of:'
ok '... by name' grep -qx "      $file" "$work/out"
stands $task "changed $file"
stands tasks/ "changed $file"
stands content/guides/handing-over-work.md right
steward build
ok 'the next build writes it' test "$(grep -c Really site/${task}index.html)" -gt 0
tick
stands $task right

echo 'More words.' >>content/guides/handing-over-work.md
stands $other 'changed content/guides/handing-over-work.md'
stands $task right
steward build -q
tick
echo edited >>site/${task}index.html
steward explain $task
mentions 'a page edited by hand' out 'Somebody has changed this file by hand'
stands $other right
rm site/${task}index.html
stands $task gone
printf '# New\n' >content/guides/new.md
stands guides/new/ new
rm content/guides/new.md
steward build -q
tick

mkdir -p templates
cp "$here/templates/task.html" templates/
echo '<!-- ours -->' >>templates/task.html
steward explain $other
mentions 'another template is told of every page' out 'the templates.'
stands $other frame
rm -r templates
stands $other right
echo 'footer: Ours' >>content/steward.yml
steward explain $other
mentions 'so are other settings' out 'the settings.'
sed -i '$d' content/steward.yml
SOURCE_DATE_EPOCH=1778100000 steward explain $other
mentions 'and another day' out 'the day (it was 2026-05-05, it is 2026-05-06).'
steward explain $other --as-of 2026-03-12
mentions 'an earlier day' out 'With --as-of pages show another day'

rm .steward/log-*
stands $task other-program
steward build -q
tick
truncate -s -1 .steward/log-*
stands $task other-program
steward build -q

steward explain content/people/
exits 'a folder is no page' 2
steward explain tasks/start-that-handbook/
says 'an unknown page gets the nearest' err \
	"steward: unknown page 'tasks/start-that-handbook/'; did you mean 'tasks/start-this-handbook/'?"
steward explain content/tasks/start-this-handbok.yml
says 'an unknown file too' err \
	"steward: unknown page 'content/tasks/start-this-handbok.yml'; did you mean 'content/tasks/start-this-handbook.yml'?"
steward explain content/steward.yml
says 'settings are known, but no page' err "steward: 'content/steward.yml' is read, but no page is made from it"
printf -- '- {id: flood, title: A flood}\n' >content/causes.yml
printf -- '- {id: one, title: One, status: todo, cause: flood}\n- {id: two, title: Two, status: todo}\n' >content/tasks/many.yml
steward explain content/tasks/many.yml
ok 'a file that makes several pages lists them' grep -qE '^  tasks/one/ +new$' "$work/out"
ok '... all' grep -qE '^  tasks/two/ +new$' "$work/out"
cd "$work" && mkdir empty && cd empty || exit 1
steward explain tasks/x/
exits 'without a handbook there are no pages' 2
finish
