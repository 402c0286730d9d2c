"""Each rule violated in a file of its own, in both formats: found, and nothing else; and the table of it in the docs."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from gkconvert.validators import RULES

ROOT = Path(__file__).resolve().parents[2]
pytest.importorskip("reportlab", reason="the corpus is drawn with reportlab")


def test_every_planted_error_is_found_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "corpus"))
    spec = importlib.util.spec_from_file_location("planted", ROOT / "corpus" / "planted.py")
    assert spec is not None and spec.loader is not None
    planted = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "planted", planted)
    spec.loader.exec_module(planted)
    counts = planted.counted()
    assert counts == {rule.code: [2, 2, 0] for rule in RULES}
    table = "\n".join(f"| `{rule.code}` | 2 | 2 | 0 |" for rule in RULES)
    assert table in (ROOT / "docs" / "checks.md").read_text(encoding="utf-8"), "stale: cd corpus && python planted.py"
