r"""Lines that hold many: a whole report or table on one line, as it stands in a field of a spreadsheet or of JSON.

Blanks or strokes part its cells, headings and paragraphs, or `\n` stands where a line ended. Broken there, it is a
text with one cell a line.

Knows: figures that follow each other. Must not know: forms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gkconvert.patterns import when_used

_LONG = 300
"""Characters of such a line at least; a row with its label is shorter."""
_FIGURE = r"(?:[\d０-９][\d０-９,.]*|[-—/])"
_ROW = when_used(rf"[一-龥）)”\"](?:[ \u3000\u00a0|]+{_FIGURE}){{7}}(?=[ \u3000\u00a0|]|$)")
"""A label and seven figures: section three has as many columns, and prose never has so many after each other."""
_MEASURED = when_used(
    rf"[一-龥）)][ \u3000\u00a0|]+[条件次人个篇元][次]?[ \u3000\u00a0|]+{_FIGURE}(?=[ \u3000\u00a0|]|$)"
)
"""An indicator, its unit and its figure."""
_FEWEST_ROWS = 3
_FEWEST_MEASURED = 8
_ESCAPED = re.compile(r"\\r\\n|\\n|\\r")
_FEWEST_ESCAPED = 8


def broken(lines: Sequence[str]) -> list[str]:
    """The lines, each one that holds a table broken at its blanks and strokes."""
    if max(map(len, lines), default=0) < _LONG:
        return list(lines)
    kept: list[str] = []
    for line in lines:
        if len(line) < _LONG:
            kept.append(line)
        elif "\\n" in line and len(_ESCAPED.findall(line)) >= _FEWEST_ESCAPED:
            kept += broken(_ESCAPED.sub("\n", line).replace("\\t", "\t").replace('\\"', '"').split("\n"))
        elif len(_ROW.findall(line)) >= _FEWEST_ROWS or len(_MEASURED.findall(line)) >= _FEWEST_MEASURED:
            kept += re.split(r"[ \u3000\u00a0]*\|[ \u3000\u00a0|]*|[ \u3000\u00a0]+", line.strip())
        else:
            kept.append(line)
    return kept
