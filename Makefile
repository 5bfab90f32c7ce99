# make run: the service on this machine.  make test: everything that must hold.  make help: the rest.

.DEFAULT_GOAL := help
# What `prepared` makes is made two at a time, all else one after the other.
ifndef PREPARING
.NOTPARALLEL:
endif
.PHONY: help tools run test thorough prepared lint types layers unit audit self-test screen-reader format bench lock clean security faults browser-found screen-reader-found

PORT ?= 8000
# Processes for the tests: one more than cores, since a test with a browser waits for it half of the time.
JOBS ?= 3
UV_VERSION := 0.13.9
# Compiled modules are kept, whatever the environment says: the tests start hundreds of Pythons, and each of them would
# compile the engine anew.
export PYTHONDONTWRITEBYTECODE :=
# Of what offers itself to Hypothesis only Trio is here, which nothing uses: each process of the tests would load it.
export HYPOTHESIS_NO_PLUGINS := 1

BIN := .venv/bin
# The lock says the hash of each file; the project itself is then linked in, built with the locked tools.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
INSTALL_PROJECT := $(INSTALL) --no-deps --no-build-isolation --editable .

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1: \2/p' Makefile

tools: $(BIN)/.dev-installed a11y_tests/node_modules/.installed ## install what the command needs for workbooks, maps and audits

run: $(BIN)/.run-installed ## serve ./forms on http://127.0.0.1:8000 (another port: make run PORT=8080)
	@exec $(BIN)/formengine serve --port $(PORT)

# One run for all tests: while two browsers go through every page, the other processes do what else there is.
test: screen-reader-found $(BIN)/python prepared ## check everything that must hold
	$(BIN)/python -m pytest -n $(JOBS) a11y_tests tests

thorough: screen-reader-found $(BIN)/python prepared ## the same with long tests and many more examples, before a release
	FORMENGINE_TESTS=thorough $(BIN)/python -m pytest -n $(JOBS) a11y_tests tests

# In a fresh clone each of them waits for the network or keeps one core busy: two go at once, and each says what it has to say
# when it is done. Before the tests: what is found in seconds should not be known after minutes.
prepared:
	@+$(MAKE) --no-print-directory --jobs=2 --output-sync=target PREPARING=1 \
	  $(BIN)/.dev-installed .venv-store/.installed a11y_tests/node_modules/.installed \
	  tests/accounts/node_modules/.installed types lint layers

lint: $(BIN)/.dev-installed ## style of the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(BIN)/.dev-installed ## put the code in style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(BIN)/.dev-installed ## types, strictly
	$(BIN)/mypy

layers: $(BIN)/.dev-installed ## which room imports which
	$(BIN)/lint-imports

unit: browser-found $(BIN)/.dev-installed .venv-store/.installed a11y_tests/node_modules/.installed \
	tests/accounts/node_modules/.installed ## tests of the engine
	$(BIN)/python -m pytest -n $(JOBS) tests

audit: screen-reader-found $(BIN)/.dev-installed a11y_tests/node_modules/.installed ## tests of the pages, in a browser
	$(BIN)/python -m pytest -n $(JOBS) a11y_tests

self-test: browser-found $(BIN)/.dev-installed a11y_tests/node_modules/.installed ## plant defects: does the audit find each?
	$(BIN)/formengine audit --self-test

# ACCEPT=1 keeps what is said now as the new recording; SPEECH holds options: make screen-reader SPEECH='--browser firefox'.
screen-reader: screen-reader-found $(BIN)/.dev-installed ## listen to whole journeys with a real screen reader, three times
	$(BIN)/python -m a11y_tests.screen_reader $(if $(ACCEPT),--accept) $(SPEECH)
	$(BIN)/python -m a11y_tests.screen_reader.differences

# The scanner has an environment of its own, made when it is first asked for: it wants older libraries than the engine.
security: $(BIN)/.dev-installed .venv-security/.installed tests/accounts/node_modules/.installed ## a scanner looks for holes in a server that runs here
	$(BIN)/python -m tests.security

# FAULTS holds options: make faults FAULTS='--seed 7 --fault kill-web --database sqlite --long'.
faults: browser-found $(BIN)/.dev-installed ## kill, cut off and fill up what the service stands on; what held?
	$(BIN)/python -m tests.faults $(FAULTS)

bench: $(BIN)/.dev-installed ## speed, memory and weight of pages
	$(BIN)/python -m benchmarks

# The locks name versions and hashes and no host: each installer fetches from where it is set to.
lock: $(BIN)/python ## write the lock files again, with the newest versions that pyproject.toml allows
	$(INSTALL) uv==$(UV_VERSION)
	$(call compile,requirements.txt,--extra checkout)
	$(call compile,requirements-dev.txt,--extra dev --constraint requirements.txt)
	$(call compile_from,tests/security/requirements.in,tests/security/requirements.txt,)
	$(call compile_from,tests/store/requirements.in,tests/store/requirements.txt,)
	cd a11y_tests && npm update --package-lock-only
	cd tests/accounts && npm update --package-lock-only
	$(BIN)/python -c "$$WITHOUT_FUNDING" tests/accounts/package-lock.json

# npm also notes where each package may be paid for: an address, which no lock of ours names.
define WITHOUT_FUNDING
import json, pathlib, sys
lock = pathlib.Path(sys.argv[1])
told = json.loads(lock.read_text())
for each in told["packages"].values():
    each.pop("funding", None)
lock.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
endef
export WITHOUT_FUNDING

compile = $(call compile_from,pyproject.toml,$(1),$(2))
compile_from = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command 'make lock' $(3) --output-file $(2) $(1)

clean: ## remove what make made; forms, drafts and keys stay
	rm -rf .venv .venv-security .venv-store a11y_tests/node_modules tests/accounts/node_modules dist reports .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/.run-installed: requirements.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements.txt
	$(INSTALL_PROJECT)
	@touch $@

# The second lock holds all of the first.
$(BIN)/.dev-installed: requirements-dev.txt requirements.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements-dev.txt
	$(INSTALL_PROJECT)
	@touch $@ $(BIN)/.run-installed

# Programs that the tests run and nothing imports, each in an environment of its own.
.venv-%/.installed: tests/%/requirements.txt | $(BIN)/python
	$(BIN)/python -m venv --clear .venv-$*
	.venv-$*/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

# Programs from npm, each in its folder: what the audit hands pages to, and a provider that the tests sign in with.
%/node_modules/.installed: %/package-lock.json %/package.json %/.npmrc
	cd $* && npm ci
	@touch $@

# Python: the first of these that is new enough; the system's own python3 is too old on some machines (macOS: 3.9).
PYTHONS := $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))

# A virtual environment whose Python was removed from the system is made again, with all that was in it.
$(shell [ -x $(BIN)/python ] || rm -f $(BIN)/.run-installed $(BIN)/.dev-installed)

$(BIN)/python:
	@for python in $(PYTHONS); do \
	  $$python -c '$(NEW_ENOUGH)' 2>/dev/null || continue; \
	  if ! $$python -c 'import ensurepip, venv' 2>/dev/null; then \
	    echo "$$python lacks its module venv. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; \
	  fi; \
	  echo "Making .venv with $$($$python --version); the first time takes about a minute."; \
	  exec $$python -m venv --clear .venv; \
	done; \
	echo "Python 3.11 or newer is missing (found: $$(python3 --version 2>/dev/null || echo none))." >&2; \
	echo "On Debian 12 or newer: apt-get install python3 python3-venv. On macOS: brew install python@3.12" >&2; \
	echo "Elsewhere name it: make run PYTHON=/path/to/python3.12" >&2; exit 1

# Debian keeps the server's programs out of the way of shells.
POSTGRESQL := /usr/lib/postgresql/*/bin/initdb

# A missing browser is a failure, never a test left out: the audit is what this project promises. All that is missing is
# said in one message, before anything is installed or made; what the screen reader needs stands in its own list.
browser-found:
	@$(found)

screen-reader-found:
	@screen_reader=yes; $(found)

define found
missing=; packages=; python=; servers=; \
need() { command -v "$$1" >/dev/null || { missing="$$missing $$1"; packages="$$packages $$2"; }; }; \
for each in $(BIN)/python $(PYTHONS); do \
  $$each -c '$(NEW_ENOUGH)' 2>/dev/null && python=$$each && break; \
done; \
[ -n "$$python" ] || missing=" Python-3.11-or-newer"; \
if [ -n "$$python" ] && ! $$python -c 'import ensurepip, venv' 2>/dev/null; then \
  missing=" venv-of-Python"; packages=" python3-venv"; \
fi; \
need node nodejs; need npm npm; need chromium chromium; need chromedriver chromium-driver; \
need chromium-headless-shell chromium-headless-shell; need lynx lynx; need edbrowse edbrowse; \
need java default-jre-headless; need pdfinfo poppler-utils; need strace strace; need faketime faketime; \
for each in /usr/sbin/nginx $(POSTGRESQL); do [ -x "$$each" ] && servers="$$servers $$each"; done; \
case "$$servers" in *nginx*) ;; *) need nginx nginx;; esac; \
case "$$servers" in *initdb*) ;; *) need initdb postgresql;; esac; \
if [ -n "$$screen_reader" ] && [ -n "$$python" ]; then \
  more=$$($$python a11y_tests/screen_reader/programs.py) || exit 1; \
  [ -z "$$more" ] || { missing="$$missing and, for the screen reader:$$more"; packages="$$packages$$more"; }; \
fi; \
[ -n "$$missing" ] || exit 0; \
install="apt-get install --yes --no-install-recommends$$packages fonts-liberation fonts-dejavu-core libpangoft2-1.0-0"; \
if [ -z "$$python" ]; then install="apt-get install --yes python3 python3-venv$$packages"; fi; \
if [ -z "$$python" ] || [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then \
  echo "missing:$$missing" >&2; \
  echo "The tests need them, and nothing was installed. On Debian 12 or newer: sudo $$install" >&2; \
  [ -n "$$python" ] || echo "If Python stands elsewhere, name it: make test PYTHON=/path/to/python3.12" >&2; \
  exit 1; \
fi; \
echo "missing:$$missing"; echo "Installing them: $$install"; \
apt-get update --quiet && DEBIAN_FRONTEND=noninteractive $$install
endef
