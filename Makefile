# Every target does its own set-up: `make test` is all that a fresh clone needs. It takes git, make and Python 3.11 or newer.
#   make test PYTHON=/path/to/python     another Python (only when .venv is made)
#   make test ARGS="-k brief -n 0"       arguments for pytest, the demo or the benchmarks

PYTHON ?=
PYTHONS := python3.13 python3.12 python3.11 python3
RUN := .venv/.ready-to-run
DEV := .venv/.ready-to-develop
PIP := .venv/bin/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet --no-input --progress-bar off
SUITABLE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check chaos fuzz bench format pins clean

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

demo: $(RUN) ## the whole story: four lists become briefs, in a minute or two, on this machine only
	@.venv/bin/nurture demo $(ARGS)

test: $(DEV) ## every test, on SQLite and on a real PostgreSQL and Redis-protocol server that it starts itself
	@.venv/bin/python -m pytest -n auto $(ARGS)

check: $(DEV) ## ruff, mypy, the layers, and that the migrations make the tables the code has
	@echo "ruff"; .venv/bin/ruff check --quiet . && .venv/bin/ruff format --check --quiet .
	@echo "mypy"; .venv/bin/mypy --no-error-summary
	@echo "import-linter"; .venv/bin/lint-imports --no-logo
	@echo "alembic check"; folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	for verb in "upgrade head" check; do .venv/bin/alembic -x "url=sqlite:///$$folder/check.sqlite" $$verb || exit 1; done

chaos: $(DEV) ## every fault in turn, long: kill -9, servers lost, a full disk, clocks that jump; what became of it
	@.venv/bin/python -m tests.faults $(ARGS)

fuzz: $(DEV) ## mails made to hurt, for five minutes: by chance, then guided by atheris where it installs
	@$(INSTALL) -r requirements/fuzz.txt || echo "atheris has no package for this Python: by chance it is"
	@.venv/bin/python -m tests.reading.fuzz $(ARGS)

bench: $(DEV) ## every speed the documents claim, measured here
	@.venv/bin/python -m benchmarks $(ARGS)

format: $(DEV) ## put the code into its one format
	@.venv/bin/ruff check --quiet --fix-only . && .venv/bin/ruff format .

pins: ## renew requirements/*.txt: the newest versions that pyproject.toml allows, by pip alone
	@requirements/renew $(PYTHON)

clean: ## remove what make made here: .venv, caches, built packages (databases and what the demo wrote stay)
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@for python in $(or $(PYTHON),$(PYTHONS)); do \
	  if $$python -c '$(SUITABLE)' 2>/dev/null; then \
	    echo "Making .venv with $$($$python --version) ($$(command -v $$python))"; \
	    exec $$python -m venv --clear .venv; \
	  fi; \
	done; \
	echo "No Python 3.11 or newer with its venv module among: $(or $(PYTHON),$(PYTHONS)). Name one: make PYTHON=/path/to/python" >&2; \
	exit 1

$(RUN): .venv/bin/python pyproject.toml requirements/run.txt
	@echo "Installing what the engine needs into .venv: $$(grep -c == requirements/run.txt) packages (under a minute the first time)"
	@$(INSTALL) -r requirements/run.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): $(RUN) requirements/dev.txt
	@echo "Installing what tests and checks need into .venv: $$(grep -c == requirements/dev.txt) packages more"
	@$(INSTALL) -r requirements/run.txt -r requirements/dev.txt
	@touch $@
