"""What a table lacks is not laid to a report that shows it elsewhere."""

from __future__ import annotations

import pytest
from balanced_report import COLUMNS, report
from msgspec.structs import replace

from gkconvert import second_reading
from gkconvert.model import Cell, Finding, ParagraphBlock, Report, Section, Table
from gkconvert.validators import validate

LOST = "results.denied.state_secret"


def without_a_row(*texts: str, role: str = "requests", tables: tuple[Table, ...] = ()) -> Report:
    """A report without one row, with paragraphs in a section."""
    made = report({("requests", LOST, column): None for column in COLUMNS})
    blocks = tuple(map(ParagraphBlock, texts))
    sections = tuple(
        Section(part.number, part.role, part.heading, blocks if part.role == role else ()) for part in made.sections
    )
    return validate(replace(made, sections=sections, tables=(*made.tables, *tables)))


def missing(made: Report) -> Finding:
    return next(finding for finding in made.findings if finding.rule == "completeness.row")


@pytest.mark.parametrize(
    "texts",
    [
        (),
        ("本表数据截至年底。",),
        ("2023年共收到申请 12 件，办结 11 件，结转 1 件，未发生收费。",),
        ("单位：件",),
    ],
)
def test_a_row_that_stands_nowhere_is_missing_in_the_source(texts: tuple[str, ...]) -> None:
    made = without_a_row(*texts)
    assert missing(made).verdict == "failed"
    assert missing(second_reading.reconcile(made, made)).origin == "source"


@pytest.mark.parametrize(
    "texts",
    [
        ("4 0 2 0 0 0 6",),
        ("7",),
        ("1.属于国家秘密 4 0 2 0 0 0 6",),
        ("1.属于国家秘密", "其他"),
        ("关知识产权", "于国家秘密"),
        ("法律服务机构",),
    ],
)
def test_stray_figures_and_labels_leave_it_undecided(texts: tuple[str, ...]) -> None:
    made = without_a_row(*texts)
    assert missing(made).verdict == "undecided"
    assert "未能读出" in missing(made).message.zh
    assert missing(second_reading.reconcile(made, made)).origin == "unknown"


def test_figures_side_by_side_count_in_any_section_and_one_alone_in_the_tables_own() -> None:
    assert missing(without_a_row("4 0 2 0 0 0 6", role="proceedings")).verdict == "undecided"
    assert missing(without_a_row("7", role="problems")).verdict == "failed"


def test_a_label_in_a_cell_with_other_text_leaves_it_undecided() -> None:
    fused = Table("t9", None, 1, 1, "rules", (1,), (Cell(0, 0, 1, 1, "1.属于国家秘密0 38 0 0"),))
    assert missing(without_a_row(tables=(fused,))).verdict == "undecided"
