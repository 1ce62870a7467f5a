PYTHON ?= python3.11
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: setup demo test lint types imports check bench bench-balance fuzz serve lock model teacher trust vendor docs pictures licences wheel-test clean
.DELETE_ON_ERROR:

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	test -x $(BIN)/uv || { (command -v $(PYTHON) >/dev/null && $(PYTHON) -m venv .venv || python3 -m venv .venv) && $(BIN)/python -m pip install --quiet --disable-pip-version-check uv; }
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --require-hashes -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps -e .
	touch $(STAMP)

lock:
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	    --python-version 3.11 --no-emit-package sqlalchemy2-stubs --group dev \
	    --output-file requirements.lock pyproject.toml

demo: setup
	$(BIN)/python examples/demo.py

test: setup
	$(BIN)/python -m pytest -n 2

lint: setup
	$(BIN)/ruff check src tests bench examples training docs
	$(BIN)/ruff format --check src tests bench examples training docs

types: setup
	$(BIN)/mypy

imports: setup
	$(BIN)/lint-imports

check: lint types imports

bench: setup
	$(BIN)/python -m bench

docs: setup
	$(BIN)/python docs/reference.py
	$(BIN)/mkdocs build --strict --quiet

pictures: setup
	$(BIN)/python docs/pictures.py

licences: setup
	$(BIN)/python docs/licences.py

wheel-test: setup
	$(BIN)/python -m bench.wheel

bench-balance: .venv-bench/.installed
	PYTHONPATH=.venv-bench $(BIN)/python -m bench.balance

.venv-bench/.installed: bench/requirements.txt $(STAMP)
	$(BIN)/uv pip install --quiet --python $(BIN)/python --target .venv-bench -r bench/requirements.txt
	touch $@

model: .venv-train/.installed
	PYTHONPATH=src:. .venv-train/bin/python -m training.make_model

trust: .venv-train/.installed
	PYTHONPATH=src:. .venv-train/bin/python -m training.predicates
	PYTHONPATH=src:. .venv-train/bin/python -m training.trust

teacher: .venv-train/.installed
	PYTHONPATH=src:. .venv-train/bin/python -m training.teach

.venv-train/.installed: training/requirements.txt
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	touch $@

fuzz: setup
	$(BIN)/python -W error::ResourceWarning -m bench.fuzz --seconds 600

vendor:
	cd vendor && npm ci --no-audit --no-fund --ignore-scripts && node build.mjs

serve: setup
	$(BIN)/bedfellows serve

clean:
	rm -rf .venv .venv-train .venv-bench build dist
