"""Which documents are measured: the corpus, and the real reports where they stand beside the checkout."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]


def documents(ending: str) -> list[Path]:
    """The real reports first, then those of the corpus."""
    real = sorted((ROOT.parent / "shared" / "samples").glob(f"*{ending}"))
    return real + sorted((ROOT / "corpus" / "reports").glob(f"*{ending}"))
