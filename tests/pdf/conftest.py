from __future__ import annotations

import pytest


@pytest.fixture(params=["pdfium", "pdfplumber"])
def reader(request: pytest.FixtureRequest) -> str:
    """Both readers, one after the other."""
    name: str = request.param
    return name
