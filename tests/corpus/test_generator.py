"""The corpus is what its generator draws, and the generator owes nothing to the converters.

Knows: how the generator is run. Must not know: what it draws.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def test_no_module_of_the_generator_imports_the_converters() -> None:
    modules = list((CORPUS / "generator").rglob("*.py"))
    assert len(modules) > 20
    assert [
        path.name
        for path in modules
        if "import gkconvert" in path.read_text(encoding="utf-8")
        or "from gkconvert" in path.read_text(encoding="utf-8")
    ] == []


def test_the_committed_expectations_are_what_the_generator_writes() -> None:
    pytest.importorskip("reportlab", reason="the generator draws with reportlab and fpdf2, which the test extra brings")
    pytest.importorskip("fpdf", reason="the generator draws with reportlab and fpdf2, which the test extra brings")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "--check", "--expectations"],
        cwd=CORPUS,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
