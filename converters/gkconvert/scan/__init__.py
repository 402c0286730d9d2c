"""Recognition: from a picture of a page to the same `PageContent` that other readers fill, with how sure it is.

The steps, one module each: `picture` (decoding, limits) → `ink` (red seals out, straightened, black and white) →
`ruling` (drawn rules) → `lines` (what to read where) → `engine` (the models) → `decoding` (characters, numbers and
their second candidates) → `page` (all of it) → `confidence` (marks on the cells of the grids).

A layer below the formats: PDF, OFD and images hand their pictures to it. It needs the extra `[ocr]`, and nothing of
it is imported unless a page has to be recognised.
Knows: pixels, glyphs, cells. Must not know: formats, forms.
"""

from __future__ import annotations

from importlib.util import find_spec

INSTALL = "pip install 'gkconvert[ocr]'"
"""What to say where the extra is missing."""


def available() -> bool:
    """Whether all that recognition needs is installed; imports none of it."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2", "numpy"))
