# The commands a newcomer needs are `make run` and `make test`; `make help` lists the rest.
PYTHON := .venv/bin/python
.PHONY: help run setup test check bench

help:
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/'

.venv/installed: requirements-dev.txt
	python3 -m venv .venv
	.venv/bin/pip install --quiet --require-hashes -r requirements-dev.txt
	touch $@

setup: .venv/installed ## installs, starts the database, migrates
	$(PYTHON) manage.py localdb start
	$(PYTHON) manage.py migrate --verbosity 0

run: setup ## serves http://127.0.0.1:8000
	.venv/bin/granian --interface wsgi municipality.wsgi:application --host 127.0.0.1 --port 8000

test: setup ## all tests
	.venv/bin/pytest --numprocesses 2

check: setup ## style, types, migrations, settings
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	$(PYTHON) manage.py makemigrations --check --dry-run
