"""The pages in a real browser: the right cell lights up at the right place, and nothing of a source acts."""

from __future__ import annotations

import json
import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from reviewed import hostile, of_year, placed

import gkconvert
from gkconvert.conversion import open_source
from gkconvert.model import Report
from gkconvert.review.comparison import comparison_page
from gkconvert.review.page import report_page
from gkconvert.review.site import write_site
from gkconvert.writers import write

if TYPE_CHECKING:
    from conftest import Watched

_CORPUS = Path(__file__).parents[2] / "corpus" / "reports"


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """The page of a PDF with planted errors, and its report."""
    source = open_source(_CORPUS / "cid-planted-everywhere.pdf")
    report = gkconvert.convert(source)
    target = tmp_path_factory.mktemp("pdf") / "report.html"
    target.write_bytes(report_page(report, source))
    return target, report


def box_in_json(report: Report, index: int) -> tuple[int, tuple[float, float, float, float]]:
    """Page and box of a fact, as the report's JSON says them."""
    written = json.loads(gkconvert.write(report, ".json"))
    table, row, column = written["facts"][index]["cell"]
    cells = next(found["cells"] for found in written["tables"] if found["id"] == table)
    place = next(cell["place"] for cell in cells if (cell["row"], cell["column"]) == (row, column))
    return place["page"], tuple(place["box"])


def expected_place(page: Any, number: int, box: tuple[float, float, float, float]) -> list[float]:
    """Where a box must lie in the window, by the picture of its page."""
    picture = page.locator(f"#page-{number} img").bounding_box()
    scale = picture["width"] / float(page.locator(f"#page-{number} img").get_attribute("width"))
    x0, top, x1, bottom = (value * scale for value in box)
    return [picture["x"] + x0, picture["y"] + top, picture["x"] + x1, picture["y"] + bottom]


def test_hovering_a_number_lights_its_cell_in_the_picture_at_its_box(
    pdf: tuple[Path, Report], watched: Watched
) -> None:
    path, report = pdf
    page = watched.open(path)
    for index in (0, 9, 16, 45, 120, 184, len(report.facts) - 1):
        page.hover(f"td[data-f='{index}']")
        lit = page.locator("#source rect.lit")
        assert lit.count() == 1
        found = lit.bounding_box()
        number, box = box_in_json(report, index)
        wanted = expected_place(page, number, box)
        got = [found["x"], found["y"], found["x"] + found["width"], found["y"] + found["height"]]
        # The outline is 2.5 pixels wide, half of it outside.
        assert [abs(a - b) < 2 for a, b in zip(got, wanted, strict=True)] == [True] * 4
        frame = page.locator("#source-scroll").bounding_box()
        assert frame["y"] <= found["y"]
        assert found["y"] + found["height"] <= frame["y"] + frame["height"]
    watched.keep("report")


def test_hovering_a_cell_of_the_picture_lights_its_number_and_says_what_it_is(
    pdf: tuple[Path, Report], watched: Watched
) -> None:
    path, report = pdf
    page = watched.open(path)
    index = next(i for i, fact in enumerate(report.facts) if (fact.row, fact.column) == ("received", "total"))
    key = page.locator(f"td[data-f='{index}']").get_attribute("data-c")
    page.locator(f"#source rect[data-c='{key}']").hover()
    assert page.locator(f"td[data-f='{index}']").evaluate("cell => cell.classList.contains('lit')")
    said = page.inner_text("#where")
    assert "一、本年新收政府信息公开申请数量，总计" in said
    assert "34 + 94 + 4 + 1 + 0 + 0 = 133 ≠ 43" in said
    assert "requests.received.total" in said


def test_arrow_keys_move_the_light_on_both_sides(pdf: tuple[Path, Report], watched: Watched) -> None:
    path, report = pdf
    page = watched.open(path)
    first = next(i for i, fact in enumerate(report.facts) if (fact.row, fact.column) == ("received", "natural_person"))
    page.focus(f"td[data-f='{first}']")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    focused = int(page.evaluate("document.activeElement.dataset.f"))
    assert (report.facts[focused].row, report.facts[focused].column) == ("carried_in", "business")
    lit = page.locator("#source rect.lit")
    key = lit.get_attribute("data-c")
    lit.focus()
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.dataset.c") != key
    assert "商业企业 94" in page.evaluate("document.activeElement.getAttribute('aria-label')")


def test_a_finding_lights_all_its_cells_and_spells_the_sum_out_over_them(
    pdf: tuple[Path, Report], watched: Watched
) -> None:
    path, report = pdf
    page = watched.open(path)
    problem = page.locator(".problem").nth(2)
    problem.hover()
    finding = next(f for f in report.findings if f.rule == "requests.applicants")
    assert page.locator("#source rect.lit").count() == len(finding.facts)
    label = page.locator("#source g.sum.on .spelt text")
    assert label.is_visible()
    assert label.text_content() == "34 + 94 + 4 + 1 + 0 + 0 = 133 ≠ 43"


def test_a_table_is_copied_as_tab_separated_values(pdf: tuple[Path, Report], watched: Watched) -> None:
    path, _ = pdf
    page = watched.open(path)
    page.evaluate("navigator.clipboard.writeText = async text => { window.copied = text; }")
    page.click("[data-form='requests'] .copy")
    lines = page.evaluate("window.copied").split("\n")
    assert lines[2] == "一、本年新收政府信息公开申请数量\t\t\t34\t94\t4\t1\t0\t0\t43"
    assert {line.count("\t") for line in lines if line} == {9}


def test_the_page_speaks_english_when_asked(pdf: tuple[Path, Report], watched: Watched) -> None:
    path, _ = pdf
    page = watched.open(path)
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    page.click("#language")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.inner_text("#problems h3") == "What the checks found"
    page.hover(".problem >> nth=0")


def test_pages_fit_their_window(pdf: tuple[Path, Report], watched: Watched, width: int, tmp_path: Path) -> None:
    page = watched.page
    page.set_viewport_size({"width": width, "height": 844})
    article = tmp_path / "article.html"
    article.write_bytes(report_page(gkconvert.convert(_CORPUS / "jcms-metadata-table.html")))
    years = tmp_path / "years.html"
    years.write_bytes(comparison_page([of_year(2022), of_year(2023), of_year(2024)]))
    for name, path in (("report-pdf", pdf[0]), ("report-html", article), ("comparison", years)):
        watched.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if name != "comparison":
            page.click("td[data-f='20']")
            assert page.locator("#source .lit").count() == 1
        watched.keep(name)


def test_carry_overs_are_arrows_between_their_years(watched: Watched, tmp_path: Path) -> None:
    target = tmp_path / "years.html"
    later = of_year(2023, {("requests", "carried_in", "total"): 1})
    target.write_bytes(comparison_page([of_year(2022), later, of_year(2024)]))
    page = watched.open(target)
    shown = page.locator(".frame:not([hidden]) .arrows")
    assert shown.locator("g.holds text").all_text_contents() == ["1 = 1"]
    assert shown.locator("g.fails text").all_text_contents() == ["1 ≠ 0"]
    page.get_by_role("button", name="自然人").click()
    assert shown.locator("g.fails text").all_text_contents() == ["1 ≠ 0", "1 ≠ 0"]


_ACTED = """() => ({
    attacked: window.attacked ?? null,
    scripts: document.scripts.length,
    handlers: [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length,
    links: [...document.querySelectorAll('a[href]')].filter(a => !/^(https?|file):$/.test(a.protocol)).length,
    hidden: getComputedStyle(document.body).display === 'none',
})"""


@pytest.mark.parametrize("kind", ["html", "pdf", "comparison"])
def test_a_hostile_report_does_nothing(kind: str, watched: Watched, tmp_path: Path) -> None:
    target = tmp_path / "hostile.html"
    made = {
        "html": lambda: report_page(hostile()),
        "pdf": lambda: report_page(hostile("application/pdf")),
        "comparison": lambda: comparison_page([hostile(), of_year(2024)]),
    }
    target.write_bytes(made[kind]())
    page = watched.open(target)
    for button in page.locator("button:visible:not(#print)").all():
        button.click()
    for value in page.locator("[data-c]:visible").all()[:12]:
        value.hover(force=True)
        value.click(force=True)
    scripts = 1 if kind == "comparison" else 2
    assert page.evaluate(_ACTED) == {"attacked": None, "scripts": scripts, "handlers": 0, "links": 0, "hidden": False}
    assert page.url == target.as_uri()
    watched.keep(f"hostile-{kind}")


def corpus_of_5000(folder: Path) -> Path:
    """Small reports of 1,000 bodies over five years, every tenth with a sum that fails, and a hostile one."""
    report = placed()
    kept = tuple(fact for fact in report.facts if fact.table == "requests" and fact.column == "total")
    small = msgspec.structs.replace(report, tables=(), sections=(), findings=())
    wrong = placed({("proceedings", None, "review.total"): 5}).findings[0]
    wrong = msgspec.structs.replace(wrong, facts=(), origin="source")
    for number in range(4999):
        year, body = 2019 + number % 5, f"第{number // 5:03d}县人民政府"
        granted = number % 40 + 1
        facts = tuple(
            msgspec.structs.replace(
                fact, value={"received": 41, "results.total": 41, "results.granted": granted}.get(fact.row or "", 0)
            )
            for fact in kept
        )
        failing = number % 10 == 0
        one = msgspec.structs.replace(
            small, facts=facts, year=year, issuer=body, title=f"{body}{year}年政府信息公开工作年度报告",
            checks=msgspec.structs.replace(report.checks, failed=int(failing)), findings=(wrong,) if failing else (),
        )  # fmt: skip
        (folder / f"{number:05d}.json").write_bytes(msgspec.json.encode(one))
    (folder / "99999.json").write_bytes(write(hostile(), ".json"))
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of 5,000 reports, made once however many processes run the tests."""
    root = tmp_path_factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    folder, done = root / "site-5000", root / "site-5000.done"
    try:
        folder.mkdir()
    except FileExistsError:
        end = time.monotonic() + 120
        while not done.exists() and time.monotonic() < end:
            time.sleep(0.1)
    else:
        written = write_site(corpus_of_5000(tmp_path_factory.mktemp("corpus")), folder)
        done.write_text(f"{written.reports} {len(written.failures)}")
    assert done.read_text() == "5000 0"
    return folder / "index.html"


def test_filters_tables_and_charts_work_over_5000_reports(site: Path, watched: Watched) -> None:
    page = watched.open(site)
    watched.until("document.documentElement.dataset.loaded === 'all'")
    assert page.inner_text("#matching") == "5,000 / 5,000 份"
    bars = "gkconvert.charts['chart-outcomes'].data.datasets.map(set => set.data.reduce((a, b) => a + b, 0))"
    assert page.evaluate(bars) == [4499, 501, 0, 0]
    axes = page.evaluate(
        "Object.values(gkconvert.charts).map(c => Object.values(c.options.scales).map(s => s.title.text))"
    )
    assert [len([title for title in chart if title]) for chart in axes] == [2, 2, 2, 2]
    watched.keep("site")

    page.select_option("#filter-outcome", "source")
    assert page.inner_text("#matching") == "501 / 5,000 份"
    assert page.evaluate(bars) == [0, 501, 0, 0]
    page.get_by_role("button", name="清除").click()
    page.get_by_role("button", name="proceedings.outcomes").click()
    assert page.inner_text("#matching") == "500 / 5,000 份"
    page.fill("#filter-text", "第042县")
    watched.until("gkconvert.matching.length === 1")
    assert page.locator("#reports-table tbody tr").count() == 1
    assert "第042县人民政府2019年" in page.inner_text("#reports-table tbody")

    page.get_by_role("button", name="清除").click()
    page.click("[data-sort='year']")
    assert page.locator("#reports-table tbody tr td:nth-child(2)").first.inner_text() == "2023"
    assert page.locator("th[aria-sort='descending']").count() == 1
    page.locator("#reports-pager").get_by_label("下一页").click()
    assert page.inner_text("#reports-pager span") == "2 / 100"


def test_points_of_charts_and_cells_of_the_matrix_lead_to_reports(site: Path, watched: Watched) -> None:
    page = watched.open(site)
    watched.until("document.documentElement.dataset.loaded === 'all'")
    page.fill("#filter-text", "第007县")
    watched.until("gkconvert.matching.length === 5")
    spot = page.evaluate(
        """() => { const chart = gkconvert.charts['chart-years']; const point = chart.getDatasetMeta(0).data[2];
        return { x: point.x, y: point.y }; }"""
    )
    page.locator("#chart-years").click(position=spot)
    page.wait_for_url(re.compile(r"/reports/000/000038\.html$"))
    assert "第007县人民政府2021年" in page.inner_text("h1")
    page.get_by_role("link", name="总览").click()
    watched.until("document.documentElement.dataset.loaded === 'all'")
    page.fill("#filter-text", "第010县")
    watched.until("gkconvert.matching.length === 5")
    page.locator("#matrix-table a.source").first.click()
    page.wait_for_url(re.compile(r"/reports/000/000051\.html$"))


def test_the_overview_fits_its_window_and_a_hostile_report_does_nothing_in_it(
    site: Path, watched: Watched, width: int
) -> None:
    page = watched.page
    page.set_viewport_size({"width": width, "height": 844})
    watched.open(site)
    watched.until("document.documentElement.dataset.loaded === 'all'")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    watched.keep("overview")
    page.fill("#filter-text", "script")
    watched.until("gkconvert.matching.length === 1")
    assert page.evaluate(_ACTED) | {"scripts": 0} == {
        "attacked": None, "scripts": 0, "handlers": 0, "links": 0, "hidden": False,
    }  # fmt: skip
    assert "⟨U+202E⟩" in page.inner_text("#reports-table tbody")
