"""Signs that what a table lacks stands in the source all the same: figures and labels of the form where no table is.

Where rules are missing, or drawn in a way not known, a row ends up in a paragraph, or in the cell of another. Both
readers build tables by the same steps, so that their agreement says nothing about it.
Knows: paragraphs and cells of a report, labels of the form. Must not know: formats, how tables are found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gkconvert.characters import fold
from gkconvert.editions import Row, Table
from gkconvert.model import HeadingBlock, ParagraphBlock, Report
from gkconvert.patterns import when_used

_FIGURES = when_used(r"(?:[-+－]?[0-9０-９][0-9０-９,，.．]*(?:元|万元|件)?|[-—－/／]|\s)+")
"""A paragraph of nothing but figures, or strokes in their place."""
_ROW = when_used(r"(?=.*[\u4e00-\u9fff]).{1,80}?(?<![0-9.,:：年月])\s*[0-9]{1,9}(?:\s+[0-9]{1,9}){2,}\s*")
"""A paragraph with words that ends with three figures or more."""
_NUMBERING = when_used(r"\(?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[).,:]")
_LONGEST = 90
"""Paragraphs of more characters are prose: the form's longest label has 40, and its row has seven figures."""
_TELLING = 4
"""Pieces of labels of fewer characters stand in any line."""
_SURE = 6
"""Labels of the form of fewer characters may stand in a cell of another table."""


def may_be_unread(report: Report, table: Table, missing: Iterable[Row]) -> bool:
    """Whether a table's section holds stray figures or pieces of its labels, or a cell a missing row's label."""
    return any(_is_stray(text, inside, table) for text, inside in _lines(report, table.section)) or _stands_in_a_cell(
        report, missing
    )


def _lines(report: Report, role: str) -> Iterator[tuple[str, bool]]:
    """The short paragraphs and headings, each with whether it stands in the table's own section."""
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, (ParagraphBlock, HeadingBlock)) and 0 < len(block.text) <= _LONGEST:
                yield block.text, section.role == role


def _is_stray(text: str, inside: bool, table: Table) -> bool:
    """Whether a line is a piece of a table's row; figures alone count in the table's own section, or side by side."""
    if _FIGURES.fullmatch(text):
        return inside or len(text.split()) > 1
    if _ROW.fullmatch(text):
        return True
    return inside and _is_label(text, table)


def _is_label(text: str, table: Table) -> bool:
    """Whether a line is a label of a table, or a piece of one; a sentence may quote it."""
    core = _core(text)
    return len(core) >= _TELLING and any(core in label for label in _labels(table))


def _labels(table: Table) -> set[str]:
    labels = {label for row in table.rows for label in row.labels}
    labels.update(label for column in table.columns for label in column.labels)
    return {_core(label) for label in (*labels, *table.heads)}


def _stands_in_a_cell(report: Report, missing: Iterable[Row]) -> bool:
    cores = {core for row in missing if row.labels and len(core := _core(row.labels[-1])) >= _SURE}
    return bool(cores) and any(
        core in text
        for table in report.tables
        for cell in table.cells
        if cell.text
        for text in (fold(cell.text),)
        for core in cores
    )


def _core(label: str) -> str:
    folded = fold(label)
    found = _NUMBERING.match(folded)
    return folded[found.end() :] if found else folded
