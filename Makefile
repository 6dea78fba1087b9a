# Two commands for a newcomer: `make run` and `make test`. The others are for those who stay.
.PHONY: run test test-postgres rules coverage proof lint bench screenshots
.DEFAULT_GOAL := run

BIN := .venv/bin
# Cost: where nothing compiled is kept, each of the many processes compiles Django and us anew.
export PYTHONDONTWRITEBYTECODE :=

run:
	@scripts/bootstrap run
	@exec $(BIN)/kinerja serve --demo-if-empty

test: .tested
	@$(BIN)/pytest -n 2

test-postgres: .tested
	@scripts/with-postgres $(BIN)/pytest -n 2 -m "not proof and not browser and database"

# The rules stand alone: no settings, no plugin, no conftest, so nothing of Django can creep in.
ALONE := PYTEST_DISABLE_PLUGIN_AUTOLOAD=1
RULES := pytest -q -c /dev/null --rootdir=. -W error --noconftest -p no:cacheprovider tests/rules

rules: .tested
	@$(ALONE) $(BIN)/python -m $(RULES) -p tests.rules.quick

coverage: .tested
	@$(ALONE) $(BIN)/coverage run -m $(RULES)
	@$(BIN)/coverage report

# On PostgreSQL once more what its locks, its snapshots and its order could change. Cost: how a
# folder becomes an office is SQLite's alone, and three hundred lives meet every step.
ON_BOTH := tests/proof tests/architecture/test_apart.py --deselect tests/proof/test_serving.py

proof: .tested
	@scripts/browser
	@$(BIN)/pytest -n 2 -m "proof and browser"
	@$(BIN)/pytest -m "proof and not browser"
	@KINERJA_HISTORIES=300 scripts/with-postgres $(BIN)/pytest -m proof $(ON_BOTH)

lint: .tested
	@scripts/lint

bench: .tested
	@$(BIN)/python -m benchmarks.all

screenshots: .tested
	@scripts/browser
	@$(BIN)/python scripts/screenshots.py

.PHONY: .tested
.tested:
	@scripts/bootstrap test
