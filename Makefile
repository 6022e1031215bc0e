# Two commands do everything on a fresh Debian or Ubuntu with Python 3.11+ and make:
#   make demo    sets up, then runs the whole loop on built-in problems
#   make test    sets up, then lint, strict types and every test
#   make vllm    sets up, then the tests of a real vLLM server

PYTHON ?= python3
PYTEST_ARGS ?=
BIN := .venv/bin
INSTALLED := .venv/.installed

# As root or with passwordless sudo, packages are installed; otherwise this fails and a paragraph says what to do.
APT := $(if $(filter 0,$(shell id -u)),env,sudo -n) DEBIAN_FRONTEND=noninteractive apt-get
INSTALL = { command -v apt-get >/dev/null && $(APT) update -qq && $(APT) install -y -qq $(1) >/dev/null; }

.PHONY: demo test lint tests vllm consumers setup bubblewrap clean

demo: setup
	@$(BIN)/provender demo

test: lint tests

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

tests: setup
	$(BIN)/pytest $(PYTEST_ARGS)

# The tests of a real vLLM: VLLM is the command of an environment that has it, MODEL a small model's folder.
vllm: setup
	@test -x "$(VLLM)" -a -f "$(MODEL)/config.json" || { echo \
	  "Say where vLLM and a small instruction-tuned model are: make vllm VLLM=/path/to/vllm MODEL=FOLDER" >&2; \
	  exit 2; }
	PROVENDER_VLLM="$(VLLM)" PROVENDER_MODEL="$(MODEL)" $(BIN)/pytest -n0 tests/engine/solvers/test_vllm.py

# What we export, loaded by each consumer's own loader: gigabytes of environments, made once, then some minutes.
consumers: setup
	tests/consumers/build .consumers $(PYTHON)
	PROVENDER_CONSUMERS=.consumers $(BIN)/pytest $(PYTEST_ARGS) tests/consumers

# The laws of the families of programs over thirty items of each instead of three, all programs made to refute a
# translation in every language instead of a share of them, all suites and honest programs, and every attack on
# every backend: hours. Of the families of mathematics 2,000 items of each of two seeds, counted by content.
laws: setup
	PROVENDER_LAW_ITEMS=2000 $(BIN)/pytest tests/problem_banks/math/test_content.py $(PYTEST_ARGS)
	PROVENDER_LAW_ITEMS=200 $(BIN)/pytest tests/problem_banks/math/test_levels.py tests/problem_banks/math/test_english.py \
	  $(PYTEST_ARGS)
	PROVENDER_LAW_ITEMS=30 $(BIN)/pytest tests/problem_banks/code tests/problem_banks/test_laws.py \
	  tests/problem_banks/test_gold.py tests/problem_banks/test_tellings.py tests/engine/translation/test_families.py \
	  tests/engine/checks/suites tests/engine/test_run.py tests/engine/cli/test_interruption.py \
	  tests/engine/answers/test_proofs.py $(PYTEST_ARGS)
	PROVENDER_CONFORMANCE=all $(BIN)/pytest tests/sandbox/test_conformance.py tests/sandbox/languages/test_forgeries.py \
	  $(PYTEST_ARGS)

setup: $(INSTALLED) bubblewrap

$(INSTALLED): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo \
	  "Provender needs Python 3.11 or later, and '$(PYTHON)' is older or missing. Install one" \
	  "(on Debian 12 or Ubuntu 24.04: apt-get install python3), or name it: make PYTHON=python3.12 demo" >&2; \
	  exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(call INSTALL,python3-venv) || { echo \
	  "'$(PYTHON)' cannot make virtual environments: its venv module is a package of its own here." \
	  "Install it with 'sudo apt-get install python3-venv' and run make again." >&2; exit 2; }
	@echo "Setting up .venv (once; a minute or two)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

bubblewrap:
	@command -v bwrap >/dev/null || { echo "Installing bubblewrap, which isolates the programs that are run"; \
	  $(call INSTALL,bubblewrap); } || { echo \
	  "bubblewrap is missing, and may not be installed from here. It isolates every program that is run, without" \
	  "a daemon and without root. Install it with 'sudo apt-get install bubblewrap' (Debian, Ubuntu) or" \
	  "'sudo dnf install bubblewrap' (Fedora), and run make again." >&2; exit 2; }

clean:
	rm -rf .venv out build dist .mypy_cache .ruff_cache
