"""Nothing of recognition is imported where nothing has to be recognised. Processes of their own: imports stay."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "reports"
_PROGRAM = """
import sys, gkconvert
for name in sys.argv[1:]:
    gkconvert.convert(name)
heavy = ("cv2", "numpy", "onnxruntime", "rapidocr", "PIL", "doc2docx")
own = ("gkconvert.scan", "gkconvert.package", "gkconvert.images.reading", "gkconvert.ofd.reading", "gkconvert.docx.reading")
print([name for name in (*heavy, *own) if name in sys.modules])
"""


def test_a_report_with_text_is_read_without_anything_of_the_other_formats() -> None:
    files = [str(CORPUS / name) for name in ("jiaxian-figures.pdf", "trs-plain.html")]
    ran = subprocess.run([sys.executable, "-c", _PROGRAM, *files], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
