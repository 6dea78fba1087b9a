import pytest

from kinerja.engine.duck import DuckEngine

# One line an engine; everything in test_conformance.py then holds for it or fails.
ENGINES = [pytest.param(DuckEngine, id="duckdb")]


@pytest.fixture(scope="session", params=ENGINES)
def engine(request):
    return request.param()
