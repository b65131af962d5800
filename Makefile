# make demo · make test · make check · make bench · make fix: the only commands to know.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export OPMAAT_VAR ?= $(CURDIR)/var

.PHONY: demo test check bench fix

$(VENV)/installed: requirements.txt requirements-dev.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt -r requirements-dev.txt
	touch $@
