# `make run` and `make test` install what they need. `make` lists all commands.
PYTHON ?= python3
BIN := .venv/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
# One lock for all platforms and every Python from 3.11, with the hashes of all files of each release: pip refuses a file
# with another hash. What builds source packages is installed first, and --no-build-isolation uses it.
COMPILE = UV_CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes $(UPGRADE)
VERSION = $(shell sed -n 's/^__version__ = "\(.*\)".*/\1/p' bot/__init__.py)
BUILD_REQUIREMENTS = $(shell sed -n 's/^requires = \["\(.*\)"\].*/\1/p' pyproject.toml)

.DEFAULT_GOAL := help
.PHONY: help run test check packages sbom pictures texts format lock upgrade clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: .venv/installed ## start Wirebrief: the playground, or Telegram when config.toml has a token
	@$(BIN)/wirebrief run

test: .venv/installed-dev ## run all tests, in a process more than processors
	@$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal --durations=20

check: .venv/installed-dev ## lint, strict types and the rules of the architecture, in under a minute
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest tests/test_architecture.py tests/test_architecture_rules.py

packages: .venv/installed-dev build/tools/installed ## build the wheel, the source package and the image's folder, and try them
	@PATH="$(CURDIR)/build/tools/bin:$$PATH" $(BIN)/python -m pytest --numprocesses=2 --dist=loadfile --durations=5 $(sort $(wildcard tests/release/*_checks.py))

sbom: build/tools/installed ## write the bill of materials of an installation (CycloneDX) into build/
	@build/tools/bin/uv venv --quiet --clear --python $(PYTHON) build/sbom
	@build/tools/bin/uv pip install --quiet --python build/sbom --require-hashes --requirements lock/build.txt
	@build/tools/bin/uv pip install --quiet --python build/sbom --require-hashes --no-build-isolation --requirements lock/run.txt
	@build/tools/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --output-file build/wirebrief-$(VERSION).cdx.json build/sbom
	@echo "build/wirebrief-$(VERSION).cdx.json is written."

pictures: .venv/installed-dev ## take the pictures of the docs anew, of the playground in a Chromium
	@$(BIN)/python -m benchmarks.tools.pictures

texts: .venv/installed ## bring the catalogues of the interface's languages up to the sentences of the code
	@$(BIN)/python -m bot.chat.message_catalogues

format: .venv/installed-dev ## format, and fix what ruff can fix
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

lock: .venv/bin/python ## fit lock/*.txt to pyproject.toml; releases that still fit stay as they are
	@$(PIP) 'uv>=0.9,<1'
	@echo '$(BUILD_REQUIREMENTS)' | $(COMPILE) - --output-file lock/build.txt
	@$(COMPILE) pyproject.toml --constraints lock/build.txt --output-file lock/run.txt
	@$(COMPILE) --group dev --constraints lock/run.txt --output-file lock/dev.txt
	@$(COMPILE) --group packages --output-file lock/packages.txt

upgrade: UPGRADE = --upgrade
upgrade: lock ## the same with the newest releases that pyproject.toml allows

clean: ## remove the environment and caches; your data stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build *.egg-info

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Wirebrief needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml lock/build.txt lock/run.txt | .venv/bin/python
	@echo "Installing Wirebrief into .venv (about a minute, once) ..."
	@$(PIP) --require-hashes --requirement lock/build.txt
	@$(PIP) --require-hashes --no-build-isolation --requirement lock/run.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

build/tools/installed: lock/packages.txt | .venv/bin/python
	@$(PYTHON) -m venv build/tools
	@build/tools/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement lock/packages.txt
	@touch $@

.venv/installed-dev: .venv/installed lock/dev.txt
	@echo "Installing the tools of development into .venv ..."
	@$(PIP) --require-hashes --no-build-isolation --requirement lock/dev.txt
	@touch $@
