#!/usr/bin/env bash
# `make SERVE=no`: all but the preview, and none of the libraries that only the preview needs.
. "$(dirname "$0")/lib.sh"

# What it links, with those files that differ compiled here; all others are those of the program.
without() {
	local link name
	link=$(make -C "$here" --no-print-directory -n -B V=1 VARIANT=release SERVE=no .build/release-without-serve/steward |
		grep -e ' -o .build/release-without-serve/steward ') || return 1
	grep -qE 'microhttpd|inotifytools|/serve/|commands/serve' <<<"$link" && return 1
	for name in $(cd "$here" && grep -l STEWARD_SERVE generator/*.c generator/*/*.c); do
		(cd "$here" && gcc -std=c17 -D_GNU_SOURCE -DSTEWARD_COMPRESS -Igenerator -I.build/made -O1 -Wall -Wextra -Werror \
			-c -o "$work/$(basename "$name" .c).o" "$name") || return 1
		link=$(sed -e "s|[^ ]*/${name%.c}\.o|$work/$(basename "$name" .c).o|" <<<"$link")
	done
	(cd "$here" && eval "$(sed -e "s| -o [^ ]*| -o $work/small|; s|release-without-serve|release|g" <<<"$link")")
}
ok "it links without the preview and its libraries" without
ln -s "$here/templates" "$work/templates" # beside the program's folder, where it looks for them
mkdir "$work/generator" && mv "$work/small" "$work/generator/steward"
STEWARD=$work/generator/steward

steward help
ok "its help names no preview" not grep -qE '^ +serve |--port' "$work/out"
steward serve
exits "serve is no command of it" 2
mentions "... as it says" err "unknown command 'serve'"
steward new handbook made
steward build -q -C made
exits "it builds a site" 0
ok "... that is there" test -s made/site/index.html
ok "... and holds nothing of a preview" not grep -rqF '/-/steward' made/site --include='*.html'
finish
