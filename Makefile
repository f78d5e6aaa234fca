# steward: a team handbook with live status, as one static site.
#
#   make          install what is missing, build the program, make the example handbook in site/
#   make test     install what the tests need and run everything
#   make help     the other targets
#
# Objects stand in .build/VARIANT/. Headers are tracked by the compiler (-MMD), so there is no list of
# them to keep.

VARIANT  ?= release
PREFIX   ?= /usr/local
DESTDIR  ?=

# Lower floors first: each may include only those before it (tests/tools/floors proves it).
FLOORS   := base read model render build serve commands
LIBS     := -lmd4c -lyaml -lutf8proc -lpthread

BUILD_PACKAGES := gcc make libc6-dev libmd4c-dev libyaml-dev libutf8proc-dev libxxhash-dev

# `make SERVE=no` leaves the preview out, and with it the libraries that only the preview needs.
SERVE    ?= yes
ifeq ($(SERVE),yes)
  LIBS           += -lmicrohttpd -linotifytools
  BUILD_PACKAGES += libmicrohttpd-dev libinotifytools0-dev
else
  FLOORS := $(filter-out serve,$(FLOORS))
endif

# `make COMPRESS=no` leaves out `build --compress` and its libraries.
COMPRESS ?= yes
ifeq ($(COMPRESS),yes)
  LIBS           += -ldeflate -lbrotlienc
  BUILD_PACKAGES += libdeflate-dev libbrotli-dev
endif

TEST_PACKAGES  := $(BUILD_PACKAGES) clang libclang-rt-14-dev libcmocka-dev libjansson-dev git \
                  clang-tidy cppcheck libical-dev bsdextrautils libxml2-utils python3 \
                  chromium-headless-shell nginx-light poppler-utils vim-tiny
NODE_PACKAGES  := nodejs npm
COVERAGE_PACKAGES := $(TEST_PACKAGES) gcovr
ENGINE_PACKAGES := firefox-esr webkit2gtk-driver xvfb
VALIDATOR_PACKAGES := default-jre-headless
BENCH_PACKAGES := hugo mkdocs valgrind python3

CC_release  := gcc
CC_sanitize := gcc
CC_clang    := clang
CC_fuzz     := clang
CC_threads  := gcc
CC_coverage := gcc
CC          := $(CC_$(VARIANT))

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
            -Wold-style-definition -Wvla -Wwrite-strings -Wpointer-arith -Wformat=2 -Wundef \
            -Wimplicit-fallthrough -Wswitch-enum
OPTIMISE_release  := -O3 -g1 -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection
OPTIMISE_sanitize := -O1 -g1 -fsanitize=address,undefined -fno-sanitize-recover=undefined -Werror
OPTIMISE_clang    := -O1 -g1 -Werror
OPTIMISE_threads  := -O1 -g -fsanitize=thread -Werror
OPTIMISE_fuzz     := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
OPTIMISE_coverage := -O0 -g --coverage -fprofile-update=atomic -DSTEWARD_COUNTERS='"$(CURDIR)/.build/coverage"'
LINK_coverage     := --coverage
LINK_release      := -pie -Wl,-z,relro,-z,now,-z,noexecstack
LINK_sanitize     := -fsanitize=address,undefined
LINK_fuzz         := -fsanitize=fuzzer,address,undefined
LINK_threads      := -fsanitize=thread

CFLAGS  := -std=c17 -D_GNU_SOURCE -Igenerator -I.build/made -fPIE -fno-common -ffile-prefix-map=$(CURDIR)=. \
           -DSTEWARD_TEMPLATES='"$(PREFIX)/share/steward/templates"' \
           $(WARNINGS) $(OPTIMISE_$(VARIANT))
OUT     := .build/$(VARIANT)
ifeq ($(SERVE),yes)
  CFLAGS += -DSTEWARD_SERVE
else
  OUT    := $(OUT)-without-serve
endif
ifeq ($(COMPRESS),yes)
  CFLAGS    += -DSTEWARD_COMPRESS
  UNIT_LIBS := -lbrotlidec
else
  OUT := $(OUT)-without-compress
endif

# The steps of a target follow one another; within a variant, for which make calls itself, processors share the work.
ifneq ($(origin VARIANT),command line)
.NOTPARALLEL:
endif
in_variant = $(MAKE) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc)) VARIANT=

# One short line for each step; `make V=1` shows the commands.
say      = $(if $(V),,@echo '  $(VARIANT): $(@F)';)
sources  = $(filter-out $(if $(filter yes,$(SERVE)),,generator/commands/serve.c) \
             $(if $(filter yes,$(COMPRESS)),,generator/build/compress_gzip.c generator/build/compress_brotli.c), \
             $(sort $(wildcard generator/$(1)/*.c)))
objects  = $(patsubst %.c,$(OUT)/%.o,$(1))
FLOOR_OBJECTS := $(foreach floor,$(FLOORS),$(call objects,$(call sources,$(floor))))
PROGRAM := $(OUT)/steward

.PHONY: site build test engines lighthouse vnu bench reproducible coverage lint fuzz fuzzers bombs crowd edits soak threads sanitize clang units install clean help accept packages test-packages
.DEFAULT_GOAL := site
.DELETE_ON_ERROR:

site: build ## the example handbook, in site/
	generator/steward build

build: packages ## the program, at generator/steward
	@+$(in_variant)release generator/steward

# By another name first: the old one may be running.
generator/steward: $(PROGRAM)
	$(if $(V),,@)cp $< $@.new && mv $@.new $@

$(PROGRAM): $(FLOOR_OBJECTS) $(OUT)/generator/main.o
	$(say)$(CC) $(LINK_$(VARIANT)) -o $@ $^ $(LIBS)

# The texts of the interface, as the program knows them.
TEXTS := .build/made/language_table.inc
$(TEXTS): templates/strings/en.yml generator/read/language_table.awk
	@mkdir -p $(@D)
	$(say)awk -f generator/read/language_table.awk templates/strings/en.yml > $@.new && mv $@.new $@

$(OUT)/%.o: %.c Makefile | $(TEXTS)
	@mkdir -p $(@D)
	$(say)$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

# ---- tests -------------------------------------------------------------------------------------

# One test program for each floor, linked with that floor and those below it: the linker proves that
# nothing reaches upward. Its list of tests hangs on the folder too, whose time tells when one has gone.
UNIT_FLOORS := $(filter-out commands,$(FLOORS))
floors_to    = $(if $(filter $(1),$(firstword $(2))),$(1),$(firstword $(2)) $(call floors_to,$(1),$(wordlist 2,9,$(2))))

define unit_program
$(OUT)/unit/$(1)/main.c: tests/unit/$(1) $(wildcard tests/unit/$(1)/test_*.c) tests/tools/suite-main
	@mkdir -p $$(@D)
	tests/tools/suite-main $(1) > $$@
$(OUT)/unit/$(1)/main.o: $(OUT)/unit/$(1)/main.c
	$$(say)$(CC) $(CFLAGS) -Itests/unit -c -o $$@ $$<
$(OUT)/test_$(1): $(OUT)/unit/$(1)/main.o \
		$(call objects,$(sort $(wildcard tests/unit/$(1)/test_*.c))) \
		$(foreach floor,$(call floors_to,$(1),$(FLOORS)),$(call objects,$(call sources,$(floor))))
	$$(say)$(CC) $(LINK_$(VARIANT)) -o $$@ $$^ $(LIBS) $(UNIT_LIBS) -lcmocka
endef
$(foreach floor,$(UNIT_FLOORS),$(eval $(call unit_program,$(floor))))
$(OUT)/tests/unit/%.o: CFLAGS += -Itests/unit

SPEC_OBJECTS := $(foreach floor,base read model render,$(call objects,$(call sources,$(floor))))
$(OUT)/commonmark: $(OUT)/tests/markdown/commonmark.o $(SPEC_OBJECTS)
	$(say)$(CC) $(LINK_$(VARIANT)) -o $@ $^ $(LIBS)
$(OUT)/mustache_spec: $(OUT)/tests/mustache/mustache_spec.o $(SPEC_OBJECTS)
	$(say)$(CC) $(LINK_$(VARIANT)) -o $@ $^ $(LIBS) -ljansson

$(OUT)/calendar_check: $(OUT)/tests/calendar/calendar_check.o
	$(say)$(CC) $(LINK_$(VARIANT)) -o $@ $^ -lical

$(OUT)/yardstick: $(OUT)/tests/bench/yardstick.o
	$(say)$(CC) $(LINK_$(VARIANT)) -o $@ $^ -lmd4c

# The programs that drive one part of the preview for tests/serve.
SERVE_DRIVERS := $(if $(filter serve,$(FLOORS)),$(patsubst tests/serve/%.c,$(OUT)/%,$(wildcard tests/serve/*.c)))
$(SERVE_DRIVERS): $(OUT)/%: $(OUT)/tests/serve/%.o $(foreach floor,$(filter-out commands,$(FLOORS)),$(call objects,$(call sources,$(floor))))
	$(say)$(CC) $(LINK_$(VARIANT)) -o $@ $^ $(LIBS)

# Programs that take any bytes: libFuzzer makes them up (make fuzz), or replay hands them what it found before.
FUZZ_TARGETS := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_OBJECTS := $(foreach floor,$(filter-out commands,$(FLOORS)),$(call objects,$(call sources,$(floor))))
FUZZ_REPLAY  := $(if $(filter fuzz,$(VARIANT)),,$(OUT)/tests/fuzz/replay.o)
FUZZERS      := $(if $(filter serve,$(FLOORS)),$(FUZZ_TARGETS:%=$(OUT)/fuzz_%))
FUZZ_MD4C    := $(if $(filter fuzz,$(VARIANT)),$(OUT)/md4c/md4c.o)
$(OUT)/md4c/md4c.o: tests/fuzz/fetch-md4c
	tests/fuzz/fetch-md4c $(@D)
	$(say)$(CC) -O1 -g -fsanitize=fuzzer-no-link,address -DMD4C_USE_UTF8 -c -o $@ $(@D)/md4c.c
$(FUZZERS): $(OUT)/fuzz_%: $(OUT)/tests/fuzz/fuzz_%.o $(FUZZ_REPLAY) $(FUZZ_MD4C) $(FUZZ_OBJECTS)
	$(say)$(CC) $(LINK_$(VARIANT)) -o $@ $^ $(LIBS)
fuzzers: $(FUZZERS)

units: $(foreach floor,$(UNIT_FLOORS),$(OUT)/test_$(floor)) $(OUT)/commonmark $(OUT)/mustache_spec \
       $(OUT)/calendar_check $(OUT)/yardstick $(SERVE_DRIVERS) $(FUZZERS) $(PROGRAM)

test: test-packages build ## everything that proves it
	@+$(in_variant)sanitize units
	@+$(in_variant)clang units
	tests/run

engines: test-packages build ## the site in Firefox and WebKit, which it installs
	$(call need,$(ENGINE_PACKAGES))
	node tests/web/engines.mjs

lighthouse: test-packages site ## Lighthouse at four pages, before a release: minutes
	$(call need,chromium)
	$(call modules,tests/release)
	node tests/release/lighthouse.mjs site

vnu: test-packages build ## every page before the validator of the W3C, which wants Java
	$(call need,$(VALIDATOR_PACKAGES))
	$(call modules,tests/release)
	node tests/web/vnu.mjs

bench: build ## steward beside its peers: an hour, or less (tests/bench/README.md)
	-$(call need,$(BENCH_PACKAGES) $(npm_if_missing))
	-$(call modules,tests/bench,&& peers/loosen-glibc node_modules/@u-c-s/*/*.node)
	@+$(in_variant)release .build/release/yardstick
	tests/bench/bench

T ?= 60
fuzz: test-packages ## libFuzzer at each target of tests/fuzz, T seconds each (60)
	@+$(in_variant)fuzz fuzzers
	tests/fuzz/run $(T) $(FUZZ_TARGETS)

sanitize: test-packages ## the unit tests under AddressSanitizer and UBSan alone
	@+$(in_variant)sanitize units
	tests/run units

bombs: test-packages build ## all files that are made to exhaust it, those too that make test leaves out for their time
	python3 -B tests/commands/bombs.py all

crowd: test-packages ## 500 tabs at the preview for a minute: memory, latency, an end in good order
	@+$(in_variant)release .build/release/http_server
	HTTP_SERVER=.build/release/http_server python3 -B tests/serve/crowd.py

threads: test-packages build ## builds by many hands, and the preview's tests, under ThreadSanitizer
	@+$(in_variant)threads .build/threads/steward .build/threads/http_server
	TSAN_OPTIONS=suppressions=$(CURDIR)/tests/serve/threads.supp \
	STEWARD=$(CURDIR)/.build/threads/steward STEWARD_REFERENCE=$(CURDIR)/generator/steward \
	python3 -B tests/commands/test_hands.py
	TSAN_OPTIONS=suppressions=$(CURDIR)/tests/serve/threads.supp \
	STEWARD=$(CURDIR)/.build/threads/steward HTTP_SERVER=.build/threads/http_server tests/run serve

coverage: test-packages build ## how much of the program the tests run: lines and branches
	$(call need,$(COVERAGE_PACKAGES))
	@+$(in_variant)coverage units
	find .build/coverage -name '*.gcda' -delete
	-GCOV_ERROR_FILE=/dev/null VARIANTS=coverage STEWARD=$(CURDIR)/.build/coverage/steward STEWARD_RELEASE=$(CURDIR)/.build/coverage/steward \
	STEWARD_REFERENCE=$(CURDIR)/.build/coverage/steward \
	HTTP_SERVER=$(CURDIR)/.build/coverage/http_server WATCH_PRINT=$(CURDIR)/.build/coverage/watch_print \
	tests/run units markdown mustache golden diagnostics commands faults serve
	gcovr --root . --filter generator/ --exclude generator/main.c --sort-uncovered --print-summary .build/coverage

reproducible: packages ## the program built twice, in two folders: the same to the byte
	tests/tools/reproducible

soak: test-packages build ## edits, readers, tabs and rude visitors at the preview, T seconds under each sanitizer (60)
	@+$(in_variant)sanitize .build/sanitize/steward
	@+$(in_variant)threads .build/threads/steward
	STEWARD=.build/sanitize/steward STEWARD_REFERENCE=generator/steward python3 -B tests/serve/soak.py $(T)
	TSAN_OPTIONS=suppressions=$(CURDIR)/tests/serve/threads.supp \
	STEWARD=.build/threads/steward STEWARD_REFERENCE=generator/steward python3 -B tests/serve/soak.py $(T)

edits: test-packages build ## edits at random, each as a clean build has it: 1,000 of builds, 500 of the preview
	STEWARD=$(CURDIR)/generator/steward STEWARD_REFERENCE=$(CURDIR)/generator/steward STEWARD_EDITS=1000 \
	python3 -B tests/commands/test_edits.py
	STEWARD=$(CURDIR)/generator/steward STEWARD_REFERENCE=$(CURDIR)/generator/steward STEWARD_EDITS=500 \
	python3 -B tests/serve/test_edits.py

lint: test-packages $(TEXTS) ## floors, cycles, headers alone, banned words, sizes, clang-tidy, cppcheck
	tests/tools/lint

accept: build ## show how golden files would change, ask, and take the new ones
	tests/tools/accept

# ---- the rest ----------------------------------------------------------------------------------

generator/steward.1: generator/steward
	generator/steward help --man > $@

install: build generator/steward.1 ## the program, its templates and its manual page, below PREFIX
	install -D -m 755 generator/steward $(DESTDIR)$(PREFIX)/bin/steward
	install -D -m 644 generator/steward.1 $(DESTDIR)$(PREFIX)/share/man/man1/steward.1
	cd templates && find . -type f -exec install -D -m 644 {} \
		$(DESTDIR)$(PREFIX)/share/steward/templates/{} \;

# Install the Debian packages that are missing, by name and without questions.
define need
	@missing=$$(for package in $(1); do dpkg-query -W -f '$${Status}' "$$package" 2>/dev/null | \
		grep -q 'ok installed' || echo "$$package"; done); \
	if [ -n "$$missing" ]; then \
		echo "installing:" $$missing; \
		sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
		$$sudo apt-get update -q && \
		$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $$missing; \
	fi
endef

npm_if_missing = $$(command -v npm >/dev/null || echo $(NODE_PACKAGES))

# Install what package-lock.json in folder $(1) names, unless it stands there; $(2) is done to it once.
define modules
@cd $(1) && if ! cmp -s package-lock.json node_modules/.lock; then \
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error $(2) && \
	cp package-lock.json node_modules/.lock; fi
endef

packages:
	$(call need,$(BUILD_PACKAGES))

test-packages:
	$(call need,$(TEST_PACKAGES) $(npm_if_missing))
	$(call modules,tests)

clean: ## remove what was built
	rm -rf .build generator/steward generator/steward.1

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1\t\2/p' Makefile | expand -t 18

-include $(wildcard $(OUT)/generator/*.d $(OUT)/generator/*/*.d $(OUT)/tests/*/*.d $(OUT)/tests/unit/*/*.d)
