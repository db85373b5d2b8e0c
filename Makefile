# Attest: the everyday commands. `make` alone lists them.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help run test explore fuzz test-network lint format build bench bench-attribution train-attribution bench-peers-setup binary reproducible test-binary test-binary-network bench-binary package package-check package-test sbom release lock clean setup FORCE

# The first Python that is new enough; python3 if none is, and then the check says so.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && exit; \
	done; echo python3)
PRINT_VERSION := import sys; print("%d.%d" % sys.version_info[:2])
VERSION := $(shell $(PYTHON) -c '$(PRINT_VERSION)')

BIN := .venv/bin
# Exists when .venv is complete for this Python; older than a lock means: set up again.
READY := .venv/ready-$(VERSION)
COLLECTIONS := iran-1988 handbook
BUILT := $(COLLECTIONS:%=build/collections/%.attest)
# A change in one of these folders changes what a build makes.
BUILDER := reader/builder reader/source reader/collection reader/domain
# The same for search indexes.
INDEXER := reader/search/indexing reader/search/words tools/binary/indexes.py .venv/ready-$(VERSION)

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-20s %s\n", $$1, $$2 }' Makefile

run: build ## set up what is missing and open the reader
	$(BIN)/attest

test: lint build ## set up what is missing, then lint, types and all tests
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

explore: setup ## draw new examples for the tests that draw them, and more of them
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m hypothesis --hypothesis-profile=explore

fuzz: setup ## read 10,000 broken collections; one that crashes or hangs the reader fails
	ATTEST_MUTANTS=10000 QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest \
		tests/collection/test_hostile.py -k broken_database

test-network: build ## watch the program with strace: no network, nothing written elsewhere
	$(BIN)/python -m tools.safety.tour build/collections/iran-1988.attest

lint: setup ## check format, rules and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: setup ## format the code and fix what can be fixed safely
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

build: $(BUILT) build/indexes ## build the bundled collections and their search indexes

bench: build ## measure
	$(BIN)/python -m benchmarks

# A corpus may be measured on too: make bench-attribution DEVELOPMENT=dev.jsonl.gz SPEAKERS=who.jsonl
bench-attribution: setup ## measure drafting: quality, speed, memory
	$(BIN)/python -m benchmarks attribution $(if $(DEVELOPMENT),--development $(DEVELOPMENT)) \
		$(if $(SPEAKERS),--speakers $(SPEAKERS))

# make train-attribution TRAIN=train.jsonl.gz [DEVELOPMENT=dev.jsonl.gz SPEAKERS=who.jsonl] or
# make train-attribution MINE="mine.attest ours.attest"; OUTPUT is where the model goes.
OUTPUT ?= build/attribution-model
train-attribution: ## train the drafting model in an environment of its own (half an hour)
	@test -x .venv-train/bin/python || $(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet -r requirements/runtime.txt
	.venv-train/bin/python -m pip install --quiet -r requirements/training.txt
	.venv-train/bin/python -m tools.train_attribution --output $(OUTPUT) $(TRAIN:%=--train %) \
		$(MINE:%=--collection %) $(if $(DEVELOPMENT),--development $(DEVELOPMENT)) \
		$(if $(SPEAKERS),--speakers $(SPEAKERS))

bench-peers-setup: ## install what `make bench` measures beside (Debian, Ubuntu)
	$(shell test "$$(id -u)" = 0 || echo sudo) apt-get install -y --no-install-recommends \
		python3-xapian python3-libzim libsqlite3-0 linux-doc python3-doc python3-lxml

# make binary RELEASE_KEY=release.key.pub builds in the key that `attest verify-release` checks with.
binary: build ## make the stand-alone program in dist/
	$(PYTHON) tools/setup/check_system.py --binary
	rm -rf build/binary
	PYTHONHASHSEED=0 PYINSTALLER_CONFIG_DIR='$(CURDIR)/build/binary/cache' $(BIN)/pyinstaller build.spec \
		--noconfirm --workpath build/binary --log-level WARN
	$(BIN)/python -m tools.release.sbom dist/attest $(if $(RELEASE_KEY),--release-key "$(RELEASE_KEY)")

reproducible: setup ## build the stand-alone program twice, elsewhere, and compare every byte
	$(BIN)/python -m tools.binary.reproduce

test-binary: setup ## start the stand-alone program and check that it works
	$(BIN)/python -m tools.binary.contents dist/attest
	$(BIN)/python tools/binary/smoke.py dist/attest/attest

test-binary-network: setup ## watch the stand-alone program with strace: no network, no foreign file
	$(BIN)/python -m tools.binary.tour dist/attest/attest

bench-binary: setup ## measure start, memory and size of the stand-alone program
	$(BIN)/python -m tools.binary.starting

sbom: setup ## list the parts of the stand-alone program in dist/attest.cdx.json
	$(BIN)/python -m tools.release.sbom dist/attest

# make release KEY=release.key [PASSPHRASE_FILE=one-line.txt]; without the file it asks.
release: setup ## sign what goes out, in dist/release: make release KEY=release.key
	@test -n "$(KEY)" || { echo 'Name the secret key: make release KEY=release.key' >&2; exit 2; }
	$(BIN)/python -m tools.release.signing dist --key "$(KEY)" \
		$(if $(PASSPHRASE_FILE),--passphrase-file "$(PASSPHRASE_FILE)")
	$(BIN)/attest verify-release dist/release --key "$(KEY)"

package: binary ## make the .deb and the portable folder in dist/
	$(BIN)/python -m tools.packages

package-check: setup ## ask desktop-file-validate, appstreamcli, lintian and man about the .deb
	$(BIN)/python -m tools.packages.checking

# make package-test [SUITES=bookworm]
package-test: setup ## try the packages in clean Debian systems (needs root)
	$(BIN)/python -m tools.packages.trial $(SUITES)

# Keeps the pinned versions that still fit; `make lock UPGRADE=--upgrade` takes the newest.
COMPILE = $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE)
lock: setup ## write requirements/*.txt again
	$(COMPILE) pyproject.toml -o requirements/runtime.txt
	$(COMPILE) pyproject.toml --all-extras requirements/build.in -c requirements/runtime.txt \
		-o requirements/development.txt

clean: ## remove what was built and all caches (keeps .venv)
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

# An index whose key does not fit any more is only ignored; a collection that is newer has a new key.
build/indexes: $(BUILT) FORCE
	@if [ -d $@ ] && [ -z "$$(find $(BUILT) $(INDEXER) -name __pycache__ -prune \
		-o -newer $@ -print -quit)" ]; then echo '$@ is up to date'; \
	else set -x; $(BIN)/python -m tools.binary.indexes $@ $(BUILT); fi

setup: $(READY) ## set up .venv if it is missing or out of date

$(READY): requirements/development.txt pyproject.toml tools/setup/check_system.py
	@$(PYTHON) tools/setup/check_system.py
	@echo 'Setting up .venv; the first time this downloads a few hundred megabytes.'
	@test "$$($(BIN)/python -c 'import pip; $(PRINT_VERSION)' 2>/dev/null)" = '$(VERSION)' \
		|| $(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/development.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

# Asks `find` instead of listing prerequisites: names may hold spaces, and a file that was removed
# shows only in the date of its folder.
build/collections/%.attest: setup FORCE
	@mkdir -p $(@D)
	@if [ -e $@ ] && [ -z "$$(find content/$* $(BUILDER) -name __pycache__ -prune \
		-o -newer $@ -print -quit)" ]; then echo '$@ is up to date'; \
	else set -x; $(BIN)/attest build content/$* -o $@; fi
