# Two commands are enough: `make run` to try Rafiqi, `make test` before you hand in a change.
# Both work on a fresh Debian 12 with python3, git and make, as root or not.

export UV_PYTHON_DOWNLOADS := never
PYTHON := .venv/bin/python
SYNC := .tool/bin/uv sync --frozen --quiet
STEP := python3 tools/steps.py

.PHONY: help run test test-fast fix messages bench

help:
	@echo "make run        start Rafiqi with a made-up programme on http://localhost:8000 (PORT=... for another)"
	@echo "make test       everything: format, types, imports, tests, PostgreSQL, browser"
	@echo "make test-fast  only the tests that need no browser, PostgreSQL or processes"
	@echo "make fix        format the code and mend what can be mended"
	@echo "make bench      the matcher beside others, from PyPI; writes docs/benchmarks/matching.md (MORE=--huge)"
	@echo "make messages   collect new sentences for the translators (needs gettext)"

run: .venv/ready-to-run .venv/ready-to-match
	@$(PYTHON) tools/run.py

test: .venv/ready-to-test .venv/ready-to-match
	@$(PYTHON) tools/test.py

test-fast: .venv/ready-to-test .venv/ready-to-match
	@$(PYTHON) tools/test.py fast

fix: .venv/ready-to-test
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .

bench: .venv/ready-to-test .venv/ready-to-match
	@RAFIQI_DEV=1 PYTHONPATH=src:. $(PYTHON) -m benchmarks.matching $(MORE)

messages: .venv/ready-to-test
	@RAFIQI_DEV=1 .venv/bin/rafiqi messages

# uv stands outside .venv because it makes .venv; --without-pip escapes Debian's missing ensurepip.
.tool/bin/uv: requirements-uv.txt
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Rafiqi needs Python 3.11 or newer.")'
	@python3 tools/debian.py
	@$(STEP) "Fetching uv, which installs the rest" sh -c \
	'python3 -m venv --without-pip .tool && python3 -m pip --python .tool/bin/python install --quiet --require-hashes -r requirements-uv.txt'
	@touch $@

.venv/ready-to-run: .tool/bin/uv uv.lock pyproject.toml
	@$(STEP) "Installing the libraries in uv.lock" $(SYNC) --no-dev --inexact
	@touch $@

.venv/ready-to-test: .tool/bin/uv uv.lock pyproject.toml
	@$(STEP) "Installing the libraries in uv.lock, with those for tests" $(SYNC)
	@touch $@ .venv/ready-to-run

.venv/ready-to-match: $(wildcard src/rafiqi_matcher/engine/*.py) uv.lock | .venv/ready-to-run
	@$(STEP) "Compiling the matching engine for this processor" $(PYTHON) -m rafiqi_matcher.engine.warm
	@touch $@
