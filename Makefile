# The commands of the house: `make demo` and `make test` are all that a newcomer needs.
# Every command calls `setup` for what it lacks; what is there already costs nothing.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo "$$p" && break; done)
VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(VENV)/bin/pip --disable-pip-version-check --quiet
UI := $(shell find app -name '*.html' -o -path 'app/kernel/ui/*' -type f -not -name '*.pyc' -o -path 'app/portal/*.py')

.PHONY: help setup setup-dev demo check test shots format lock clean

help: ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1\t\2/p' Makefile | expand -t 12

setup: $(VENV)/app.stamp build/static/manifest.json ## what the others call first: packages, virtual environment, assets

setup-dev: setup $(VENV)/dev.stamp

demo: setup ## the demo city on http://127.0.0.1:3375
	@exec $(RUN) -m app.cli demo

check: setup-dev ## format, types, arrows and the daily suite: under two minutes
	@$(VENV)/bin/ruff format --check --quiet app tests piccolo_conf.py
	@$(VENV)/bin/ruff check --quiet app tests piccolo_conf.py
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-logo --no-cache | grep -E 'KEPT|BROKEN|->'
	@$(RUN) -m pytest -q -n 2 --dist worksteal -m 'not browser and not faults'

test: check ## check, then pages in Chromium, kills and faults
	@$(RUN) -m pytest -q -m 'browser or faults'

shots: setup-dev ## screenshots of the running demo for docs/
	@$(RUN) -m tests.browser.shots

format: setup-dev ## format the code
	@$(VENV)/bin/ruff format --quiet app tests piccolo_conf.py && $(VENV)/bin/ruff check --fix --quiet app tests piccolo_conf.py

lock: setup-dev ## resolve the locks anew from pyproject.toml
	@for lock in app: node:--extra=node dev:--extra=dev; do \
		$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
			--no-emit-index-url --no-emit-find-links $${lock#*:} --output-file locks/$${lock%%:*}.lock pyproject.toml; done

clean: ## remove everything that the commands made, but for the demo's data
	@rm -rf $(VENV) build

$(VENV)/app.stamp: locks/app.lock locks/node.lock packages.txt
	@sh .ci/packages demo
	@test -n "$(PYTHON)" || { echo "Python 3.11 sampai 3.13 tidak ditemukan; isi PYTHON=/jalan/ke/python3."; exit 1; }
	@test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes --requirement locks/app.lock
	@npm --version >/dev/null 2>&1 || $(PIP) install --require-hashes --requirement locks/node.lock
	@touch $@

$(VENV)/dev.stamp: $(VENV)/app.stamp locks/dev.lock packages.txt
	@sh .ci/packages test
	@$(PIP) install --require-hashes --requirement locks/dev.lock
	@touch $@

build/static/manifest.json: $(VENV)/app.stamp package-lock.json $(UI)
	@$(RUN) -m app.kernel.ui.build
