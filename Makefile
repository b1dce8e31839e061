# The two commands a newcomer needs are `make run` and `make test`; the rest is for operators and proofs.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
DEMO := DEBUG=1 DATABASE_URL=sqlite:///$(CURDIR)/var/demo/demo.sqlite3 PUBLIC_ROOT=$(CURDIR)/var/demo/public \
	MEDIA_ROOT=$(CURDIR)/var/demo/media BASE_URL=http://127.0.0.1:$(PORT)

# The longest first. A run that is cut short says after each twentieth of the steps how far it came.
SLOW := tests/proofs/test_state_machine.py tests/proofs tests/articles/verifying tests/guards

.PHONY: run test test-sqlite test-postgresql test-browser test-proofs test-proofs-postgresql test-slow test-slow-sqlite test-slow-postgresql bench screenshots lint backup restore clean

run: .venv/runtime
	@mkdir -p var/demo
	@exec env $(DEMO) $(BIN)/python manage.py run_demo --port $(PORT)

test: .venv/development lint
	@$(MAKE) --no-print-directory -j3 test-postgresql test-sqlite test-browser test-proofs-postgresql test-proofs

test-sqlite: .venv/development
	$(BIN)/python -m pytest -q -m "not browser and not slow" --ignore tests/proofs

test-proofs: .venv/development
	$(BIN)/python -m pytest -q tests/proofs

test-postgresql: .venv/development
	TEST_DATABASE=postgresql $(BIN)/python -m pytest -q -m "not browser and not slow" --ignore tests/proofs

test-proofs-postgresql: .venv/development
	TEST_DATABASE=postgresql $(BIN)/python -m pytest -q tests/proofs

test-browser: .venv/development
	$(BIN)/python -m pytest -q -m browser

test-slow: .venv/development
	@$(MAKE) --no-print-directory -j2 test-slow-postgresql test-slow-sqlite

test-slow-postgresql: .venv/development
	PROOFS=slow TEST_DATABASE=postgresql $(BIN)/python -m pytest -v $(SLOW)

test-slow-sqlite: .venv/development
	PROOFS=slow $(BIN)/python -m pytest -v $(SLOW)

bench: .venv/development
	$(BIN)/python -m tests.bench

screenshots: .venv/development
	$(BIN)/python docs/make_screenshots.py

lint: .venv/development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	DEBUG=1 $(BIN)/python manage.py makemigrations --check --dry-run

backup: .venv/runtime
	$(BIN)/python manage.py backup

restore: .venv/runtime
	$(BIN)/python manage.py restore $(FILE)

clean:
	rm -rf .venv var/demo staticfiles

.venv/runtime: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 run")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/development: requirements.txt requirements-dev.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ .venv/runtime
