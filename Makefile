# Two commands for a fresh machine: `make run` opens the app on the sample sources, `make test` runs the tests.
# Needs Python 3.11 or newer and GNU make; everything else goes into .venv.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
DIR ?= sample_data
TESTS ?= tests
DATA ?= ../shared/eval
GOLDEN ?= .golden/hashes.json
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help run test test-fast durations coverage check lint types contracts dead docs format bench quality hostile golden golden-check \
	pictures requirements audit guards clean

help: ## show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

run: $(VENV)/.run ## set up and open DIR (default: the sample sources)
	@$(BIN)/kfor-tui "$(DIR)"

test: $(VENV)/.dev ## set up and run the tests
	@$(BIN)/python -m pytest -n 2 --dist loadgroup -q $(TESTS)

test-fast: $(VENV)/.dev ## the cheapest tests, by measured CPU time, in less than a minute
	@$(BIN)/python -m pytest -n 2 --dist loadgroup -q -m "not slow" $(TESTS)

durations: $(VENV)/.dev ## measure all tests anew, by which test-fast chooses
	@$(BIN)/python tools/durations.py

coverage: $(VENV)/.dev ## run the tests and print which share of the code they run
	@$(BIN)/python -m pytest -n 2 --dist loadgroup -q --cov=kfor_tui --cov-report=term:skip-covered $(TESTS)

check: lint types contracts dead docs ## lint, types, import contracts, dead code and docs

lint: $(VENV)/.dev ## style and formatting
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.dev ## strict types
	@$(BIN)/mypy

contracts: $(VENV)/.dev ## the layers: who may import whom
	@$(BIN)/lint-imports

dead: $(VENV)/.dev ## code that nothing uses
	@$(BIN)/vulture

docs: $(VENV)/.dev ## the documentation agrees with the code; the reference of the API goes to build/api
	@$(BIN)/python tools/check_docs.py
	@$(BIN)/python tools/make_api.py

format: $(VENV)/.dev ## format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(VENV)/.dev ## every benchmark that needs no other data
	@for b in startup tui reading ingest linking search; do echo "== $$b"; $(BIN)/python benchmarks/$$b.py || exit 1; done

quality: $(VENV)/.dev ## the evaluation sets found in DATA
	@$(BIN)/python benchmarks/quality.py --data "$(DATA)"

hostile: $(VENV)/.dev ## attack the program and print what broke (HOSTILE=--short: three minutes)
	@nice $(BIN)/python tools/hostile.py $(HOSTILE)

guards: $(VENV)/.dev ## take each guard of docs/safety.md out and print which test notices (half an hour)
	@nice $(BIN)/python tools/guards.py

audit: $(VENV)/.dev ## licences, sizes and pins of what a user installs
	@$(BIN)/python tools/audit.py

golden: $(VENV)/.run ## hash what the program prints about known folders, before a change
	@$(BIN)/python tools/golden.py $(GOLDEN) --data "$(DATA)"

golden-check: $(VENV)/.run ## list what prints differently since make golden
	@$(BIN)/python tools/golden.py --check $(GOLDEN) --data "$(DATA)"

pictures: $(VENV)/.dev ## make the pictures of the README again
	@$(BIN)/python tools/screenshots.py

requirements: $(VENV)/.dev ## pin versions and hashes anew
	@$(BIN)/python tools/pin.py

clean: ## remove what was set up
	@rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis dist

$(VENV)/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "kfor-tui needs Python 3.11 or newer" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/pyvenv.cfg requirements/run.txt requirements/build.txt pyproject.toml
	@echo "Setting up in $(VENV) (once, about a minute)…"
	@$(PIP) install --no-deps --require-hashes -r requirements/build.txt
	@$(PIP) install --no-deps --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	@echo "Setting up what the tests need (once)…"
	@$(PIP) install --no-deps --require-hashes -r requirements/dev.txt
	@touch $@
