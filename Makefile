# Every word a person or a CI types here is the same word: see `make help`.
# For GNU make 3.81 (macOS) and later. Another Python: make test PYTHON=python3.13

VENV := .venv
BIN := $(VENV)/bin
MAP := map.html
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

# Tried in this order unless PYTHON is given; "python3" first, for it is the one its owner chose.
PYTHONS := $(if $(PYTHON),$(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python)
OLD_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test bench load fuzz audit build explorer words constraints clean

help: ## show this list
	@echo 'castro_map, an itinerary map that shows how it knows. Usage:'
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' Makefile \
	  | while IFS='|' read -r goal what; do printf '  make %-12s %s\n' "$$goal" "$$what"; done

run: $(VENV)/.installed ## install into .venv and open the dashboard
	$(BIN)/castro-map app

test: $(VENV)/.tested ## install everything, then lint, check types and run every test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python scripts/chromium.py
	$(BIN)/python -m pytest

build: $(VENV)/.installed ## write the journey as one offline page, map.html
	$(BIN)/castro-map build -o $(MAP)

bench: $(VENV)/.measured ## measure page and dashboard beside their peers into docs/benchmarks*.md (40 minutes)
	$(BIN)/python scripts/chromium.py
	$(BIN)/python -m benchmarks.page $(if $(ONLY),--only $(ONLY))
	$(if $(ONLY),,$(BIN)/python -m benchmarks.dashboard)

load: $(VENV)/.tested ## let 50 readers come to the dashboard at once: their times, its memory (a minute)
	$(BIN)/python -m load

fuzz: $(VENV)/.tested ## try what no input may break, for MINUTES=10; findings go into fuzz/corpus
	$(BIN)/python -m fuzz --minutes $(or $(MINUTES),10)

audit: $(VENV)/.tested ## look the installed versions up among the known advisories (needs the net)
	$(BIN)/python -m pip --disable-pip-version-check -qq install pip-audit
	$(BIN)/python -m pip_audit --skip-editable

explorer: $(VENV)/.tested ## make the page's script and styles of castro_map/page/assets
	$(BIN)/python scripts/npm.py run build

words: $(VENV)/.tested ## gather the words of the interface into castro_map/locale/castro_map.pot
	$(BIN)/pybabel -q extract -F babel.cfg -k N_ --add-location=file --sort-by-file --omit-header \
	  -o castro_map/locale/castro_map.pot .

constraints: $(BIN)/pip ## renew constraints.txt from a clean environment
	@clean=`mktemp -d` && trap 'rm -rf "$$clean"' EXIT && set -e; \
	$(BIN)/python -m venv "$$clean"; \
	"$$clean/bin/python" -m pip --disable-pip-version-check -qq install '.[test]'; \
	{ sed -n '/^#/p' constraints.txt; \
	  "$$clean/bin/python" -m pip freeze | grep -E '^[A-Za-z0-9._-]+==[A-Za-z0-9.!+_-]+$$'; \
	} > "$$clean/constraints.txt"; \
	cp "$$clean/constraints.txt" constraints.txt
	@echo 'constraints.txt renewed; run "make test" before committing it.'

clean: ## remove what these commands made, .venv too
	rm -rf $(VENV) node_modules $(MAP) dist build test-results .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# venv puts pip in last, so the file says that the environment is whole; one whose Python
# no longer runs (it was upgraded or removed) is made anew.
STALE := $(shell $(BIN)/python -c '' 2>/dev/null || echo stale)
.PHONY: stale
$(BIN)/pip: $(STALE)
	@found=; bare=; \
	for python in $(PYTHONS); do \
	  "$$python" -c '$(OLD_ENOUGH)' >/dev/null 2>&1 || continue; \
	  if "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then found=$$python; break; fi; \
	  bare=$${bare:-$$python}; \
	done; \
	if [ -n "$$found" ]; then \
	  "$$found" -m venv --clear $(VENV); \
	elif [ -n "$$bare" ]; then \
	  echo "$$bare cannot make virtual environments:" \
	    "install what it lacks (Debian, Ubuntu: apt-get install python3-venv), then run make again." >&2; \
	  exit 1; \
	else \
	  echo "castro_map needs Python 3.11 or later, and none of these is one: $(PYTHONS)." \
	    "Install it, or name it: make PYTHON=/path/to/python3.11" >&2; \
	  exit 1; \
	fi

$(VENV)/.installed: $(BIN)/pip pyproject.toml constraints.txt
	@echo 'Installing castro_map into $(VENV): a minute or two, the first time only.'
	@$(PIP) install -c constraints.txt -e .
	@touch $@

# What the tests need holds all that a reader needs, so that "make run" has nothing left to do.
$(VENV)/.tested: $(BIN)/pip pyproject.toml constraints.txt package-lock.json
	@echo 'Installing castro_map and its tests into $(VENV): a minute or two, the first time only.'
	@$(PIP) install -c constraints.txt -e '.[test]'
	@$(BIN)/python scripts/npm.py ci
	@touch $(VENV)/.installed $@

$(VENV)/.measured: $(VENV)/.tested
	@$(PIP) install -c constraints.txt -e '.[test,bench]'
	@touch $@
