"""Comparisons as tables that a spreadsheet opens."""

from gkconvert.comparison.cells import Line, ReportName
from gkconvert_cli.comparing import as_csv, column_names


def name(year: int | None, source: str) -> ReportName:
    return ReportName(source, None, None, year, None)


def test_columns_are_years_and_sources_where_a_year_does_not_tell() -> None:
    reports = [name(2021, "a.pdf"), name(2022, "b.pdf"), name(2022, "c.html"), name(None, "d.pdf")]
    assert column_names(reports) == ["2021", "2022 b.pdf", "2022 c.html", "d.pdf"]


def test_text_that_a_spreadsheet_would_compute_is_text() -> None:
    line = Line("requests", None, None, ("=1+1",), ("总计",), "件", (-3, None))
    head, first, end = as_csv([line], ["=2+2", "2022"]).decode("utf-8-sig").split("\r\n")
    assert head == "table,row,column,row_labels,column_labels,unit,'=2+2,2022"
    assert (first, end) == ("requests,,,'=1+1,总计,件,-3,", "")
