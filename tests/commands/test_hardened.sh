#!/usr/bin/env bash
# The release build as it is installed: what the compiler and the linker do against memory faults is in it.
. "$(dirname "$0")/lib.sh"
program=$here/generator/steward
flags=$(make -C "$here" --no-print-directory -n -B V=1 VARIANT=release .build/release/generator/main.o)

has() { readelf -W "$1" "$program" | grep -qE "$2"; }
calls() { nm -D --undefined-only "$program" | grep -qw "$1"; }
ok 'the program is position-independent' has --file-header 'Type: +DYN'
ok 'its tables are read-only once it runs' has --segments 'GNU_RELRO'
ok 'from the start' has --dynamic 'BIND_NOW|Flags:.* NOW'
ok 'its stack holds no code' has --segments 'GNU_STACK.* RW +0x'
ok 'no segment can be both written and run' not has --segments 'LOAD.* RWE '
ok 'it looks after its stack' calls __stack_chk_fail
ok 'and after the room of its texts' calls __snprintf_chk
ok 'whose size is known at run time too' grep -q -e '-D_FORTIFY_SOURCE=3' <<<"$flags"
ok 'a stack cannot jump over its guard' grep -q -e '-fstack-clash-protection' <<<"$flags"
ok 'no folder of the builder is named in it' not grep -qF "$here/generator" "$program"
ok 'what npm installs is pinned' sh -c '
	for lock; do grep -q "\"lockfileVersion\": 3" "$lock" || exit 1
	! grep -E "\"resolved\": \"https?://" "$lock" | grep -v "https://registry.npmjs.org/" || exit 1
	test "$(grep -c "\"resolved\": \"http" "$lock")" -le "$(grep -c "\"integrity\": \"sha512-" "$lock")" || exit 1
	done' sh "$here/tests/package-lock.json" "$here/tests/bench/package-lock.json"
finish
