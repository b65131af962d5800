# make demo · make test · make soak · make check · make bench · make fix: the only commands to know.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export OPMAAT_VAR ?= $(CURDIR)/var

.PHONY: demo test soak check bench fix

$(VENV)/installed: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

# Translations are compiled in Python, for machines without gettext.
locale/compiled: $(VENV)/installed $(wildcard locale/*/LC_MESSAGES/django.po)
	$(BIN)/pybabel --quiet compile --directory locale --domain django
	touch $@

demo: locale/compiled
	$(BIN)/python manage.py demo

test: locale/compiled $(VENV)/installed-dev
	$(BIN)/python -m tests.run

soak: locale/compiled $(VENV)/installed-dev
	$(BIN)/python -m tests.run --soak

check: locale/compiled $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --check $$(git ls-files 'templates/*.html')
	$(BIN)/mypy .
	$(BIN)/python -m tests.checks

bench: locale/compiled $(VENV)/installed-dev
	$(BIN)/python -m bench.run

fix: $(VENV)/installed-dev
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .
	$(BIN)/djade $$(git ls-files 'templates/*.html')
