# ikt: two commands suffice, `make start` and `make test`; `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
PORT ?= 8000
export UV_NO_PROGRESS ?= 1
export NO_MKDOCS_2_WARNING ?= 1
export VIRTUAL_ENV := $(CURDIR)/$(VENV)

.PHONY: help install start test check look format bench bench-pages bench-work bench-web bench-choice bench-ingest bench-measures bench-reports docs docs-serve lock reference notebooks clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "ikt needs Python 3.11 or newer; this is $$($(PYTHON) --version). Set PYTHON=python3.12, for instance."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.5'

$(VENV)/.base: $(UV) requirements/base.txt pyproject.toml
	$(UV) pip install --quiet --require-hashes -r requirements/base.txt
	$(UV) pip install --quiet --no-deps -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.base requirements/dev.txt
	$(UV) pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

install: $(VENV)/.base ## Install ikt into .venv (leaves .venv/bin/ikt)

start: $(VENV)/.base ## Build what is needed and serve ikt; prints the address to open
	@$(BIN)/ikt start --port $(PORT)

test: $(VENV)/.dev ## Run all tests
	@scripts/browser.sh
	$(BIN)/python -m pytest -n 2 --dist loadgroup
	$(BIN)/python -m tests.on_postgres tests/web/work tests/web/accounts tests/web/demonstration tests/web/signals tests/web/post tests/web/monitor tests/web/dossiers tests/web/test_backups.py -n 2 --dist loadgroup

check: $(VENV)/.dev ## Format, lint, types, layers, docs: what CI runs before the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/check_docs.py
	$(BIN)/mkdocs build --strict --quiet

format: $(VENV)/.dev ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

look: $(VENV)/.dev ## Pictures of every page, into build/look
	@scripts/browser.sh
	$(BIN)/python scripts/look.py build/look

docs: $(VENV)/.dev ## Build the documentation into site/
	$(BIN)/mkdocs build --strict

bench: bench-pages bench-work bench-web bench-choice bench-ingest bench-measures bench-reports ## Run all benchmarks

bench-pages: $(VENV)/.dev ## Server time and weight of every page
	$(BIN)/python benchmarks/pages.py

bench-work: $(VENV)/.dev ## Server time of working together with 50,000 records
	$(BIN)/python benchmarks/work.py

bench-web: $(VENV)/.dev ## Many people at work at once, on PostgreSQL and on SQLite
	$(BIN)/python benchmarks/web.py

.bench/.installed: $(VENV)/.base requirements/bench.txt
	$(BIN)/python -m venv --without-pip .bench
	$(UV) pip install --quiet --python .bench/bin/python --require-hashes -r requirements/bench.txt
	@touch $@

bench-choice: .bench/.installed ## A million weighings: ikt, numpy, other packages, the limit
	$(BIN)/python benchmarks/choice.py .bench/bin/python

bench-ingest: .bench/.installed ## Works of OpenAlex to tables: ikt, other engines, a plain loop, the limit
	$(BIN)/python benchmarks/ingest.py .bench/bin/python

bench-measures: .bench/.installed ## Works to pairs and moves, all measures of 2 million works, others beside us
	$(BIN)/python benchmarks/measures.py .bench/bin/python

bench-reports: $(VENV)/.base ## Dossiers: one in each form, all countries as PDF
	$(BIN)/python benchmarks/reports.py

lock: $(UV) ## Resolve the dependencies anew into requirements/
	$(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --upgrade -o requirements/base.txt
	$(UV) pip compile pyproject.toml --group dev -c requirements/base.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --upgrade -o requirements/dev.txt
	$(UV) pip compile --group bench --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --upgrade -o requirements/bench.txt

notebooks: $(VENV)/.dev ## Run the notebooks of the documentation and keep what they give
	$(BIN)/python -m tests.docs.notebooks

clean: ## Remove what was built, keep data
	rm -rf $(VENV) .bench site .pytest_cache .mypy_cache .ruff_cache build dist
