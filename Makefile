# Run `make` to see what there is. Works with GNU make 3.81 and newer; needs Python 3.11 or newer;
# `make test PYTHON=/path/to/python3` chooses one.

VENV := .venv
RUN := $(VENV)/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test lint check benchmarks templates extension docs pictures clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.runs ## Set up, then build the demonstration in the folder demo
	@$(VENV)/bin/trainroi demo -o demo

test: $(VENV)/.tests ## Set up, LibreOffice too where that can be done, then run all tests
	@scripts/libreoffice.sh
	@$(RUN) -m pytest -n 2 --dist loadfile

lint: $(VENV)/.tests ## Check style, formatting and types
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy

check: lint test ## Everything that CI checks

benchmarks: $(VENV)/.tests ## Measure everything beside its peers and write docs/benchmarks.md (some ten minutes)
	@scripts/venv.sh $(VENV) '.[test,benchmarks]'
	@$(RUN) tests/benchmarks

templates: $(VENV)/.tests ## Build workbook_templates again
	@$(RUN) -m trainroi_xl.hosts.excel.workbooks

extension: $(VENV)/.runs ## Build trainroi.oxt, the extension for LibreOffice, to hand out
	@$(VENV)/bin/trainroi extension

docs: $(VENV)/.tests ## Build docs again
	@$(RUN) -m trainroi_xl.docs

pictures: $(VENV)/.tests ## Draw docs/pictures again (needs LibreOffice)
	@$(RUN) scripts/pictures.py

clean: ## Remove the virtual environment, the demonstration and all that tools left
	@rm -rf $(VENV) demo trainroi.oxt build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# One virtual environment for all. What is set up is set up again only when pyproject.toml has changed.
$(VENV)/.runs: pyproject.toml scripts/venv.sh
	@scripts/venv.sh $(VENV) .
	@touch $@

$(VENV)/.tests: pyproject.toml scripts/venv.sh
	@scripts/venv.sh $(VENV) '.[test]'
	@touch $@ $(VENV)/.runs
