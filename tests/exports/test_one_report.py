"""A single report as a workbook, a Parquet file and a page."""

import io
import sys
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest

from gkconvert import write
from gkconvert.errors import UsageError
from gkconvert.model import Cell, CellReference, Checks, Fact, Finding, Message, Note, Place, Report, SourceInfo, Table

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def fact(row: str, value: int | Decimal | None, raw: str, at: int) -> Fact:
    state = "value" if value is not None else "blank"
    return Fact("requests", row, "total", (row,), ("总计",), value, "件", raw, state, CellReference("t1", at, 1))  # type: ignore[arg-type]


REPORT = Report(
    source=SourceInfo("=甲.pdf", None, "application/pdf", "00" * 32, 12, 3, None, ("pdfium",)),
    title="甲县2023年报告",
    issuer="甲县",
    year=2023,
    edition="2021",
    period=None,
    published=None,
    tables=(
        Table(
            "t1",
            "requests",
            3,
            2,
            "rules",
            (3,),
            (
                Cell(0, 0, 1, 2, "申请情况"),
                Cell(1, 0, text="=新收", place=Place(page=3)),
                Cell(1, 1, text="12", place=Place(page=3)),
                Cell(2, 0, text="结转"),
                Cell(2, 1, text="007"),
            ),
        ),
    ),
    facts=(fact("received", 12, "12", 1), fact("carried_in", Decimal("0.10"), "0.10", 2), fact("carried_out", None, "", 2)),
    checks=Checks(1, 0, 1, 0),
    findings=(
        Finding("requests.balance", "error", "failed", "source", Message("不符", "does not hold"), 12, Decimal("0.5"), (0,)),
    ),
    notes=(Note("table.by_alignment", Message("按对齐读取", "read by alignment"), Place(page=3)),),
)  # fmt: skip


def sheets(book: bytes) -> dict[str, list[list[str | float | None]]]:
    """The values of each sheet, numbers as numbers, and what is merged as a last line."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        names = [
            sheet.get("name") or ""
            for sheet in ElementTree.fromstring(parts.read("xl/workbook.xml")).iter(f"{MAIN}sheet")
        ]
        shared = [
            "".join(text.text or "" for text in item.iter(f"{MAIN}t"))
            for item in ElementTree.fromstring(parts.read("xl/sharedStrings.xml")).iter(f"{MAIN}si")
        ]
        found: dict[str, list[list[str | float | None]]] = {}
        for number, name in enumerate(names, 1):
            root = ElementTree.fromstring(parts.read(f"xl/worksheets/sheet{number}.xml"))
            rows: list[list[str | float | None]] = []
            for row in root.iter(f"{MAIN}row"):
                values: list[str | float | None] = []
                for cell in row.iter(f"{MAIN}c"):
                    assert cell.find(f"{MAIN}f") is None, "nothing is computed"
                    value = cell.findtext(f"{MAIN}v")
                    values += [None] * (ord((cell.get("r") or "A")[0]) - ord("A") - len(values))
                    values.append(
                        None if value is None else shared[int(value)] if cell.get("t") == "s" else float(value)
                    )
                rows.append(values)
            rows += [[merged.get("ref")] for merged in root.iter(f"{MAIN}mergeCell")]
            found[name] = rows
    return found


def test_a_workbook_has_facts_findings_notes_and_the_tables_as_printed() -> None:
    book = sheets(write(REPORT, ".xlsx"))
    assert list(book) == ["report", "facts", "findings", "notes", "1 requests", "dictionary"]
    head, *lines = book["facts"]
    facts = [dict(zip(head, [*line, *[None] * (len(head) - len(line))], strict=True)) for line in lines]
    assert [[line[name] for name in ("source", "row", "value", "digits", "page")] for line in facts] == [
        ["=甲.pdf", "received", 12.0, "12", 3.0],
        ["=甲.pdf", "carried_in", 0.1, "0.10", None],
        ["=甲.pdf", "carried_out", None, None, None],
    ]
    assert book["findings"][1][-5:] == ["t1!B2", 12.0, 0.5, "不符", "does not hold"]
    assert book["notes"] == [
        ["code", "page", "message_zh", "message_en"],
        ["table.by_alignment", 3.0, "按对齐读取", "read by alignment"],
    ]
    assert book["1 requests"] == [["申请情况", None], ["=新收", 12.0], ["结转", "007"], ["A1:B1"]]
    assert ["title", "甲县2023年报告"] in [row[:2] for row in book["report"]]


def test_the_same_report_gives_the_same_workbook() -> None:
    assert write(REPORT, ".xlsx") == write(REPORT, ".XLSX")


def test_a_parquet_file_has_a_fact_a_row_with_its_exact_digits() -> None:
    table = pq.read_table(io.BytesIO(write(REPORT, ".parquet")))
    assert table.select(["source", "row", "value", "digits", "state", "cell", "page"]).to_pylist() == [
        {"source": "=甲.pdf", "row": "received", "value": 12.0, "digits": "12", "state": "value", "cell": "t1!B2", "page": 3},
        {"source": "=甲.pdf", "row": "carried_in", "value": 0.1, "digits": "0.10", "state": "value", "cell": "t1!B3", "page": None},
        {"source": "=甲.pdf", "row": "carried_out", "value": None, "digits": None, "state": "blank", "cell": "t1!B3", "page": None},
    ]  # fmt: skip
    assert table.schema.field("unit").metadata == {b"zh": "单位".encode(), b"en": b"unit"}


def test_a_page_is_written_without_the_source() -> None:
    page = write(REPORT, ".html").decode()
    assert page.startswith("<!DOCTYPE html>")
    assert "甲县2023年报告" in page


@pytest.mark.parametrize(("ending", "library"), [(".xlsx", "xlsxwriter"), (".parquet", "pyarrow")])
def test_a_missing_library_is_told_with_what_to_install(
    ending: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("gkconvert.exports.workbook", "gkconvert.exports.parquet"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError) as refused:
        write(REPORT, ending)
    assert refused.value.code == "usage.extra"
    assert "pip install 'gkconvert[tables]'" in refused.value.en
