# Every task of the project, by name. `make help` lists them.
#
# The first call makes `.venv` from the pinned list; later calls find its stamp and do nothing. pip reads its own
# settings (an index of the house, a folder of wheels): no address is written here.

# A name (python3.12, python3.13) or a path; must be 3.12 or newer.
PYTHON ?= $(shell command -v python3.12 || command -v python3)
BIN := .venv/bin
STAMP := .venv/.stamp-setup
SPARK_STAMP := .venv/.stamp-spark
KNOWLEDGE := src/evenhand/knowledge
GAZETTEER := $(KNOWLEDGE)/data/gazetteer.bin
ASSETS := src/evenhand/web/static/vendor/BUILT
GAZETTEER_SOURCES := build_gazetteer.py $(wildcard $(KNOWLEDGE)/data/places/*.tsv) \
  $(KNOWLEDGE)/place_names.py $(KNOWLEDGE)/gazetteer_file.py

.DEFAULT_GOAL := help
.PHONY: help setup assets demo test test-spark lint types check screenshots lock clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) $(GAZETTEER)  ## make .venv: pinned dependencies, this project, its gazetteer

$(STAMP): requirements/dev.txt pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null || { \
	  echo "Evenhand needs Python 3.12 or newer; found: $$("$(PYTHON)" --version 2>/dev/null || echo none)." >&2; \
	  echo "Install it, or name it: make $(or $(MAKECMDGOALS),setup) PYTHON=/path/to/python3.12" >&2; exit 1; }
	@test -x $(BIN)/python || "$(PYTHON)" -m venv .venv
	@echo "setting up .venv from the pinned list (once; it takes a minute or more)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

$(GAZETTEER): $(GAZETTEER_SOURCES) | $(STAMP)
	@$(BIN)/python build_gazetteer.py
	@touch $@

assets: $(ASSETS)  ## fetch what the web pages are served with (needs Node; everything else works without)

$(ASSETS): frontend/package-lock.json frontend/build.mjs
	@if command -v npm >/dev/null 2>&1; then \
	  echo "fetching what the web pages are served with (once)"; \
	  cd frontend && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null && node build.mjs; \
	else \
	  echo "Node is not here: the web pages go without maps that move, brushes and their typeface; all else works." >&2; \
	fi

demo: setup assets  ## read the sample corpus; print its events and one account matrix
	@$(BIN)/evenhand demo

test: setup assets  ## run the tests
	@$(BIN)/python -m pytest -n 2 --dist loadfile

test-spark: setup $(SPARK_STAMP)  ## run the tests of the Spark engine (needs Java 17 or newer; 450 MB more in .venv)
	@$(BIN)/python -m pytest tests/engines/test_spark.py tests/engines/test_spark_session.py tests/cli/test_spark.py

$(SPARK_STAMP): requirements/spark.txt | $(STAMP)
	@echo "adding Spark to .venv from the pinned list (once; it takes a minute or more)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/spark.txt
	@touch $(SPARK_STAMP)

lint: setup  ## style and docstrings (ruff)
	@$(BIN)/ruff check .

types: setup  ## types (mypy, strict)
	@$(BIN)/mypy

check: lint types test  ## all of the above

screenshots: setup assets  ## take the pictures of the web application anew (needs Debian's chromium)
	@$(BIN)/python docs/screenshots.py

lock: setup  ## pin the dependencies anew, with hashes (fetches uv into .venv)
	@$(BIN)/uv --version >/dev/null 2>&1 || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv pip compile --quiet --python-version 3.12 --extra dev --generate-hashes --no-emit-index-url --no-header \
	  --output-file requirements/dev.txt pyproject.toml
	@$(BIN)/uv pip compile --quiet --python-version 3.12 --extra spark --generate-hashes --no-emit-index-url --no-header \
	  --constraint requirements/dev.txt --output-file requirements/spark.txt pyproject.toml

clean:  ## remove .venv and what the tools cache
	rm -rf frontend/node_modules src/evenhand/web/static/vendor .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
