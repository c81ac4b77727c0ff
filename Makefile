# The commands a newcomer needs are `make run` and `make test`; `make help` lists the rest.
PYTHON := .venv/bin/python
PORT ?= 8000
LOCK := requirements-dev.txt
export PIP_DISABLE_PIP_VERSION_CHECK = 1
# What Python has compiled is kept, also where the shell forbids it: every command would begin by compiling all of it anew.
export PYTHONDONTWRITEBYTECODE =
.NOTPARALLEL:
.PHONY: help run setup test check bench machine-run machine-test venv database

help:
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/'

run: machine-run venv ## serves http://127.0.0.1:8000 with the demonstration municipality (PORT=8001 for another port)
	@exec $(PYTHON) manage.py serve --port $(PORT)

setup: machine-run venv ## does all that run does, but serve
	@$(PYTHON) manage.py prepare

test: machine-test venv database ## every test, real Chromium included
	@$(PYTHON) -m tests.template & .venv/bin/pytest --numprocesses 2 --maxschedchunk 4

check: machine-run venv database ## style, types, migrations, production settings
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	$(PYTHON) manage.py makemigrations --check --dry-run
	$(PYTHON) manage.py check_production

bench: machine-run venv database ## how fast pages, paper and saving are; no assertions
	@$(PYTHON) -m tests.bench

database:
	@[ -n "$$DATABASE_URL" ] || $(PYTHON) manage.py localdb start

machine-run machine-test: machine-%:
	@sh municipality/install-packages.sh $*

# The lock itself is the stamp, so that another branch's lock is noticed whatever the clock says.
venv:
	@cmp --silent $(LOCK) .venv/installed || { echo "Installerar Python-paketen i .venv …" && \
	python3 -m venv --clear .venv && .venv/bin/pip install --quiet --require-hashes -r $(LOCK) && cp $(LOCK) .venv/installed; }
