"""The queries of docs/bulk.md run on a dataset."""

import re
from pathlib import Path

import pytest
from datasets import WRONG, draw, rows

from gkconvert.bulk.job import run
from gkconvert.bulk.messages import Settings

DOCS = Path(__file__).resolve().parents[2] / "docs" / "bulk.md"
QUERIES = re.findall(r"^```sql\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.M | re.S)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("queries")
    draw(folder / "in", 3)
    (folder / "in/wrong.pdf").write_bytes((DOCS.parents[1] / "corpus/reports" / WRONG).read_bytes())
    run([str(folder / "in")], folder / "out", Settings(workers=1))
    return folder / "out"


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_the_documentation_runs(dataset: Path, query: str) -> None:
    found = rows(dataset, query)
    # The dataset has no body with two years, no copied report, and no report in two forms.
    nothing = ("carried_out", "group_concat", "FROM difference")
    assert bool(found) == (not any(part in query for part in nothing))
