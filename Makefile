# make site   the whole site in site/            make test   lint, types and tests
# make serve  preview on http://127.0.0.1:8000   make clean  remove what was built, keep the environment
.DEFAULT_GOAL := site
.PHONY: site serve build clean test lint types lock screenshots
export PYTHONUTF8 := 1
export NO_MKDOCS_2_WARNING := 1
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python -m
PIP := $(RUN) pip install --quiet --disable-pip-version-check --no-deps --require-hashes

$(VENV)/runtime: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; set PYTHON=…" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/development: $(VENV)/runtime requirements-dev.txt
	$(PIP) -r requirements-dev.txt
	@touch $@

site: $(VENV)/runtime
	$(RUN) generator site

build: $(VENV)/runtime
	$(RUN) generator build

serve: $(VENV)/runtime
	$(RUN) generator serve $(if $(PORT),--port $(PORT))

# On all cores, then what wants the machine for itself. One part of it: .venv/bin/python -m pytest tests/site
test: lint types
	$(RUN) pytest --numprocesses=logical --dist=loadfile -m "not alone"
	$(RUN) pytest -m alone

lint: $(VENV)/development
	$(RUN) ruff check .
	$(RUN) ruff format --check .

types: $(VENV)/development
	$(RUN) mypy

clean:
	@[ ! -e $(VENV)/runtime ] || $(RUN) generator clean-pages
	rm -rf site build .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The pictures in the README, from the real site; needs Chromium.
screenshots: $(VENV)/development site
	$(RUN) benchmarks.screenshots

# Needs uv; run it after editing requirements.in or requirements-dev.in.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate requirements.in -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate requirements-dev.in -o requirements-dev.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate requirements-cluster.in -o requirements-cluster.txt
