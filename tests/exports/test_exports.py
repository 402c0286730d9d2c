"""Exports of one small dataset, read back by the programs they are for."""

import csv
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import msgspec
import pyarrow.parquet as pq
import pytest
from datasets import CORPUS, PAGES

from gkconvert import convert
from gkconvert.bulk import rows
from gkconvert.bulk.catalogue import Catalogue, CatalogueError, Plan
from gkconvert.bulk.job import run
from gkconvert.bulk.messages import Outcome, Settings
from gkconvert.bulk.status import status_of
from gkconvert.errors import UsageError
from gkconvert.exports import export
from gkconvert.exports.delimited import safe
from gkconvert.model import Cell, CellReference, Checks, Fact, Finding, Message, Place, Report, SourceInfo, Table
from gkconvert.spreadsheets import cell_name


def fact(table: str, row: str | None, column: str, value: int | Decimal | None, raw: str, at: int) -> Fact:
    state = "value" if value is not None else "blank"
    labels = ((row,) if row else (), (column,))
    return Fact(table, row, column, *labels, value, "件", raw, state, CellReference("t1", at, 1))  # type: ignore[arg-type]


FACTS = (
    fact("disclosure", "fees", "amount", Decimal("25.10"), "25.10", 0),
    fact("requests", "received", "total", 12, "12件", 1),
    fact("requests", "carried_in", "total", None, "", 2),
    fact("requests", "results.total", "total", 10**17, str(10**17), 3),
    fact("proceedings", None, "review.total", 0, "0", 4),
)


def report(issuer: str, year: int) -> Report:
    return Report(
        source=SourceInfo("a.pdf", None, "application/pdf", "00" * 32, 12, 3, None, ("pdfium",)),
        title=f"{issuer}{year}年政府信息公开工作年度报告",
        issuer=issuer,
        year=year,
        edition="2021",
        period=None,
        published="2024-01-02",
        tables=(Table("t1", None, 1, 2, "rules", (3,), (Cell(0, 1, place=Place(page=3)),)),),
        facts=FACTS,
        checks=Checks(3, 2, 1, 0),
        findings=(
            Finding(
                "requests.balance",
                "error",
                "failed",
                "source",
                Message("不符", "does not hold"),
                12,
                Decimal("0.5"),
                (1,),
            ),
        ),
    )


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Two reports, the first of which was found twice, and a document that is none."""
    folder = tmp_path_factory.mktemp("dataset")
    catalogue = Catalogue(folder)
    with catalogue.transaction():
        for source, issuer in (("a.pdf", "甲县"), ("a.html", "甲县"), ("=b.pdf", "=乙县")):
            number = catalogue.plan(Plan(source, None, source, "http://a.gov.cn/1", None, None))
            made = report(issuer, 2023)
            indicators, facts = rows.fact_rows(made)
            catalogue.save(
                Outcome(
                    number=number, status="findings", code="requests.balance", about=rows.about(made),
                    indicators=indicators, facts=facts, findings=rows.finding_rows(made),
                )
            )  # fmt: skip
        number = catalogue.plan(Plan("c.html", None, "c.html", None, None, None))
        catalogue.save(Outcome(number=number, status="not_a_report", code="page.list"))
        catalogue.connection.execute("UPDATE documents SET report = min(number, 1), best = 1 WHERE number = 1")
        catalogue.connection.execute("UPDATE documents SET report = 1, best = 0 WHERE number = 2")
        catalogue.connection.execute("UPDATE documents SET report = 3, best = 1 WHERE number = 3")
    catalogue.close()
    yield folder


TIDY = [
    ("disclosure", "fees", "amount", 25.1, "25.10", "value", "25.10", "t1!B1", 3),
    ("requests", "received", "total", 12.0, "12", "value", "12件", "t1!B2", None),
    ("requests", "carried_in", "total", None, None, "blank", "", "t1!B3", None),
    ("requests", "results.total", "total", 1e17, str(10**17), "value", str(10**17), "t1!B4", None),
    ("proceedings", None, "review.total", 0.0, "0", "value", "0", "t1!B5", None),
]


def test_parquet_has_a_fact_a_row_with_types_and_the_meaning_of_each_column(dataset: Path, tmp_path: Path) -> None:
    assert export(dataset, tmp_path / "facts.parquet") == {"facts": 10}
    table = pq.read_table(tmp_path / "facts.parquet")
    names = ["table", "row", "column", "value", "digits", "state", "raw", "cell", "page"]
    first = table.filter([source == "a.pdf" for source in table["source"].to_pylist()]).select(names)
    assert [tuple(row.values()) for row in first.to_pylist()] == TIDY
    assert {name: str(table.schema.field(name).type) for name in ("document", "year", "value", "raw")} == {
        "document": "int64", "year": "int64", "value": "double", "raw": "string",
    }  # fmt: skip
    assert table.schema.field("unit").metadata == {b"zh": "单位".encode(), b"en": b"unit"}
    with (tmp_path / "facts.dictionary.csv").open(encoding="utf-8-sig", newline="") as file:
        dictionary = list(csv.reader(file))
    assert [row[1] for row in dictionary[1:]] == table.schema.names
    assert ["facts", "unit", "text", "单位", "unit"] in dictionary
    assert export(dataset, tmp_path / "all.parquet", every=True) == {"facts": 15}


def test_the_wide_table_has_a_report_a_row_and_a_column_for_each_number_in_the_forms_order(
    dataset: Path, tmp_path: Path
) -> None:
    assert export(dataset, tmp_path / "wide.parquet", shape="wide") == {"reports": 2}
    table = pq.read_table(tmp_path / "wide.parquet")
    names = [name for name in table.schema.names if "." in name]
    assert names == [
        "disclosure.fees.amount", "requests.received.total", "requests.carried_in.total", "requests.results.total.total",
        "proceedings.review.total",
    ]  # fmt: skip
    assert [[row[name] for name in ("issuer", "year", "checks_failed", *names)] for row in table.to_pylist()] == [
        ["甲县", 2023, 1, 25.1, 12.0, None, 1e17, 0.0],
        ["=乙县", 2023, 1, 25.1, 12.0, None, 1e17, 0.0],
    ]
    assert table.schema.field("requests.received.total").metadata[b"zh"] == "received × total（件）".encode()


def test_csv_opens_in_a_spreadsheet_and_computes_nothing(dataset: Path, tmp_path: Path) -> None:
    assert export(dataset, tmp_path / "facts.csv") == {"facts": 10}
    data = (tmp_path / "facts.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfdocument,source,")
    assert data.count(b"\r\n") == 11
    with (tmp_path / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert (lines[0]["value"], lines[0]["digits"], lines[2]["value"], lines[3]["value"]) == (
        "25.1",
        "25.10",
        "",
        str(10**17),
    )
    assert (lines[5]["source"], lines[5]["issuer"]) == ("'=b.pdf", "'=乙县")


def test_cells_are_named_as_spreadsheets_name_them() -> None:
    at = (("t2", 9, 3), ("t1", 0, 0), ("t1", 0, 25), ("t1", 4, 26), ("t1", 0, 702))
    assert [cell_name(CellReference(*one)) for one in at] == ["t2!D10", "t1!A1", "t1!Z1", "t1!AA5", "t1!AAA1"]


@pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "@a", "-2+3", "\t=1", " =1", "＝1", "\r=1"])
def test_what_a_spreadsheet_would_compute_is_made_text(text: str) -> None:
    assert safe(text) == f"'{text}"


SHEET = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def test_a_workbook_has_typed_numbers_a_frozen_header_and_one_sheet_a_table(dataset: Path, tmp_path: Path) -> None:
    counts = export(dataset, tmp_path / "book.xlsx")
    assert {name: counts[name] for name in ("reports", "facts", "documents", "findings")} == {
        "reports": 2, "facts": 10, "documents": 4, "findings": 2,
    }  # fmt: skip
    with zipfile.ZipFile(tmp_path / "book.xlsx") as book:
        workbook = ElementTree.fromstring(book.read("xl/workbook.xml"))
        facts = ElementTree.fromstring(book.read("xl/worksheets/sheet2.xml"))
    names = [sheet.get("name") for sheet in workbook.iterfind("m:sheets/m:sheet", SHEET)]
    assert names == ["reports", "facts", "documents", "findings", "dictionary"]
    pane = facts.find("m:sheetViews/m:sheetView/m:pane", SHEET)
    assert pane is not None
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "1")
    cells = {cell.get("r"): cell for cell in facts.iterfind("m:sheetData/m:row/m:c", SHEET)}
    header = {
        "".join(cell.itertext()): str(reference)[:-1] for reference, cell in cells.items() if str(reference)[1:] == "1"
    }
    value = cells[f"{header['value']}2"]
    assert (value.get("t"), "".join(value.itertext())) == (None, "25.1")
    assert f"{header['value']}4" not in cells  # blank is not 0
    assert "".join(cells[f"{header['source']}7"].itertext()) == "=b.pdf"
    assert facts.find(".//m:f", SHEET) is None


def test_a_duckdb_database_has_typed_commented_tables(dataset: Path, tmp_path: Path) -> None:
    export(dataset, tmp_path / "data.duckdb")
    with duckdb.connect(str(tmp_path / "data.duckdb"), read_only=True) as connection:
        found = connection.execute(
            "SELECT issuer, sum(value) FROM facts WHERE \"table\" = 'requests' AND \"row\" = 'received' GROUP BY 1 ORDER BY 1"
        ).fetchall()
        comment = connection.execute(
            "SELECT comment FROM duckdb_columns() WHERE table_name = 'facts' AND column_name = 'unit'"
        ).fetchall()
        finding = connection.execute("SELECT DISTINCT rule, cells, expected, actual FROM findings").fetchall()
    assert found == [("=乙县", 12.0), ("甲县", 12.0)]
    assert comment == [("单位 | unit",)]
    assert finding == [("requests.balance", "t1!B2", 12.0, 0.5)]


def test_wrong_usage_is_told_and_nothing_is_left_behind(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageError, match=r"usage\.ending"):
        export(dataset, tmp_path / "facts.txt")
    with pytest.raises(UsageError, match=r"usage\.no_dataset"):
        export(tmp_path, tmp_path / "facts.csv")
    with pytest.raises(CatalogueError, match=r"output\.not_writable"):
        export(dataset, tmp_path / "none/facts.csv")

    def broken(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gkconvert.exports.delimited.csv.writer", broken)
    with pytest.raises(CatalogueError, match="No space left on device"):
        export(dataset, tmp_path / "facts.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_catalogue_is_told(dataset: Path, tmp_path: Path) -> None:
    data = bytearray((dataset / "catalogue.sqlite").read_bytes())
    data[4096:] = b"x" * (len(data) - 4096)
    (tmp_path / "catalogue.sqlite").write_bytes(data)
    with pytest.raises(CatalogueError, match=r"catalogue\.damaged|output\.not_writable"):
        export(tmp_path, tmp_path / "facts.csv")


def test_a_missing_library_is_named_with_what_to_install(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.delitem(sys.modules, "gkconvert.exports.workbook", raising=False)
    with pytest.raises(UsageError, match=r"usage\.extra.*gkconvert\[tables\]"):
        export(dataset, tmp_path / "book.xlsx")


def test_the_catalogue_is_read_by_duckdb_and_its_view_shows_facts(dataset: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(dataset / "catalogue.sqlite")
    found = connection.execute(
        "SELECT issuer, digits, raw, state FROM fact WHERE document = 1 ORDER BY number"
    ).fetchall()
    connection.close()
    assert found == [
        ("甲县", "25.10", "25.10", "value"),
        ("甲县", "12", "12件", "value"),
        ("甲县", None, "", "blank"),
        ("甲县", str(10**17), str(10**17), "value"),
        ("甲县", "0", "0", "value"),
    ]


def test_money_in_another_unit_than_the_forms_is_in_a_column_of_its_own(tmp_path: Path) -> None:
    at = CellReference("t1", 0, 1)
    catalogue = Catalogue(tmp_path)
    with catalogue.transaction():
        for source, value, unit in (("a.pdf", 25, "万元"), ("b.pdf", 251_000, "元")):
            fees = Fact("disclosure", "fees", "amount", ("fees",), ("amount",), value, unit, str(value), "value", at)
            number = catalogue.plan(Plan(source, None, source, None, None, None))
            made = msgspec.structs.replace(report(source, 2023), facts=(fees,))
            indicators, facts = rows.fact_rows(made)
            catalogue.save(
                Outcome(number=number, status="converted", about=rows.about(made), indicators=indicators, facts=facts)
            )
        catalogue.connection.execute("UPDATE documents SET report = number, best = 1")
    catalogue.close()
    export(tmp_path, tmp_path / "wide.parquet", shape="wide")
    table = pq.read_table(tmp_path / "wide.parquet")
    names = [name for name in table.schema.names if "." in name]
    assert names == ["disclosure.fees.amount", "disclosure.fees.amount [元]"]
    assert [[row[name] for name in names] for row in table.to_pylist()] == [[25.0, None], [None, 251000.0]]
    assert table.schema.field(names[1]).metadata == {
        b"zh": "fees × amount（元）".encode(), b"en": "disclosure / fees / amount (元)".encode(),
    }  # fmt: skip


def test_numbers_that_the_form_does_not_have_are_no_columns_of_the_wide_table(tmp_path: Path) -> None:
    own_column = Fact(
        "requests", "received", None, ("received",), ("个体工商户",), 7, "件", "7", "value", CellReference("t1", 5, 1)
    )
    own_row = Fact(
        "requests", None, "total", ("其他情形",), ("total",), 8, "件", "8", "value", CellReference("t1", 6, 1)
    )
    catalogue = Catalogue(tmp_path)
    with catalogue.transaction():
        number = catalogue.plan(Plan("a.pdf", None, "a.pdf", None, None, None))
        made = msgspec.structs.replace(report("甲县", 2023), facts=(*FACTS, own_column, own_row))
        indicators, facts = rows.fact_rows(made)
        catalogue.save(
            Outcome(number=number, status="converted", about=rows.about(made), indicators=indicators, facts=facts)
        )
        catalogue.connection.execute("UPDATE documents SET report = 1, best = 1")
    catalogue.close()
    export(tmp_path, tmp_path / "wide.parquet", shape="wide")
    table = pq.read_table(tmp_path / "wide.parquet")
    assert [name for name in table.schema.names if "." in name] == [
        "disclosure.fees.amount", "requests.received.total", "requests.carried_in.total", "requests.results.total.total",
        "proceedings.review.total",
    ]  # fmt: skip
    assert export(tmp_path, tmp_path / "facts.parquet") == {"facts": 7}


def test_a_job_that_has_not_ended_is_exported_with_all_its_documents_or_not_at_all(tmp_path: Path) -> None:
    sources = tmp_path / "in"
    sources.mkdir()
    for name in ("a.html", "b.html", "c.html"):
        (sources / name).write_bytes((CORPUS / PAGES[0]).read_bytes())
    done: list[str] = []
    one = Settings(workers=1)
    run([str(sources)], tmp_path / "out", one, observer=lambda *told: done.append(told[2]), stop=lambda: any(done))
    assert not status_of(tmp_path / "out").grouped
    with pytest.raises(UsageError, match=r"usage\.unfinished.*--all"):
        export(tmp_path / "out", tmp_path / "facts.csv")
    assert not (tmp_path / "facts.csv").exists()
    assert export(tmp_path / "out", tmp_path / "all.csv", every=True)["facts"] >= len(convert(CORPUS / PAGES[0]).facts)
    run([str(sources)], tmp_path / "out", one)
    assert status_of(tmp_path / "out").grouped
    assert export(tmp_path / "out", tmp_path / "facts.csv") == {"facts": len(convert(CORPUS / PAGES[0]).facts)}
