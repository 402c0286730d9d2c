from __future__ import annotations

import pytest

from gkconvert import scan


@pytest.fixture
def ocr() -> None:
    """Skip where the extra is not installed."""
    if not scan.available():
        pytest.skip("the extra gkconvert[ocr] is not installed")
