"""The site of a folder of reports: which files it writes, from which layouts, and what it leaves alone."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import msgspec
import pytest
from reviewed import hostile, of_year, placed

from gkconvert.errors import UsageError
from gkconvert.model import Report
from gkconvert.review.site import write_site
from gkconvert.writers import write


def save(folder: Path, **reports: Report) -> Path:
    folder.mkdir(exist_ok=True)
    for name, report in reports.items():
        (folder / f"{name}.json").write_bytes(write(report, ".json"))
    return folder


def data(path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text[text.index(",") + 1 : text.rindex(")")])
    return found


def test_a_folder_of_reports_becomes_an_overview_with_data_and_a_page_for_each(tmp_path: Path) -> None:
    corpus = save(tmp_path / "c", a=of_year(2022), b=of_year(2023, {("proceedings", None, "review.total"): 5}))
    written = write_site(corpus, tmp_path / "site")
    assert written == (2, ())
    assert (tmp_path / "site" / "reports" / "000" / "000002.html").is_file()
    assert data(tmp_path / "site" / "data" / "index.js")["rules"] == ["proceedings.outcomes"]
    columns = data(tmp_path / "site" / "data" / "reports-0000.js")
    assert columns["number"] == [1, 2]
    assert columns["year"] == [2022, 2023]
    assert columns["outcome"] == [0, 2]
    assert columns["value.received"] == [2, 2]


def test_the_pages_of_a_site_share_their_style_and_script_and_lead_back(tmp_path: Path) -> None:
    write_site(save(tmp_path / "c", a=placed()), tmp_path / "site")
    page = tmp_path / "site" / "reports" / "000" / "000001.html"
    text = page.read_text(encoding="utf-8")
    assert 'href="../../index.html"' in text
    for name in (part.split('"')[0] for part in text.split('="../../assets/')[1:]):
        assert (tmp_path / "site" / "assets" / name).is_file()
    assert (tmp_path / "site" / "assets" / "chart.LICENSE.md").is_file()


def test_a_file_that_is_no_report_is_named_and_the_others_are_shown(tmp_path: Path) -> None:
    corpus = save(tmp_path / "c", a=placed())
    (corpus / "other.json").write_text('{"x": 1}')
    written = write_site(corpus, tmp_path / "site")
    assert written.reports == 1
    assert [name for name, _ in written.failures] == ["other.json"]
    assert data(tmp_path / "site" / "data" / "index.js")["missing"][0][:2] == ["other.json", "json.damaged"]


def test_a_dataset_is_read_by_its_catalogue(tmp_path: Path) -> None:
    corpus = save(tmp_path / "c", a=placed(), stray=placed(), twice=placed(), new=of_year(2022))
    with sqlite3.connect(corpus / "catalogue.sqlite") as connection:
        connection.execute("CREATE TABLE documents (number INTEGER, source, status, code, message, file, best INTEGER)")
        connection.executemany(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (1, "a.pdf", "converted", None, None, "a.json", 1),
                (2, "b.pdf", "unreadable", "pdf.encrypted", "needs a password", None, 1),
                (3, "c.pdf", "pending", None, None, None, None),
                (4, "a.html", "converted", None, None, "twice.json", 0),
                (5, "b copy.pdf", "unreadable", "pdf.encrypted", "needs a password", None, 0),
                (6, "new.pdf", "converted", None, None, "new.json", None),
            ],
        )
    connection.close()
    written = write_site(corpus, tmp_path / "site")
    assert written.reports == 2
    assert data(tmp_path / "site" / "data" / "reports-0000.js")["year"] == [2023, 2022]
    assert data(tmp_path / "site" / "data" / "index.js")["missing"] == [
        ["b.pdf", "pdf.encrypted", "needs a password"],
        ["b copy.pdf", "pdf.encrypted", "needs a password"],
    ]


def test_a_smaller_corpus_leaves_no_pages_of_the_larger_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(save(tmp_path / "c", a=placed(), b=placed()), site)
    (tmp_path / "c" / "b.json").unlink()
    (site / "reports" / "000" / "notes.html").write_text("mine")
    write_site(tmp_path / "c", site)
    assert sorted(path.name for path in (site / "reports" / "000").iterdir()) == ["000001.html", "notes.html"]


def test_a_folder_with_another_index_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>mine</p>")
    with pytest.raises(UsageError, match=r"usage\.output"):
        write_site(save(tmp_path / "c", a=placed()), tmp_path)
    assert (tmp_path / "index.html").read_text() == "<p>mine</p>"


def test_an_empty_folder_is_a_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"usage\.nothing_to_read"):
        write_site(tmp_path, tmp_path / "site")


def test_more_reports_than_one_process_takes_give_the_same_site(tmp_path: Path) -> None:
    small = msgspec.structs.replace(placed(), facts=(), tables=(), sections=())
    corpus = save(tmp_path / "c", **{f"r{number:03d}": small for number in range(120)})
    write_site(corpus, tmp_path / "one", workers=1)
    write_site(corpus, tmp_path / "two", workers=2)
    names = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert [
        name for name in names if (tmp_path / "one" / name).read_bytes() != (tmp_path / "two" / name).read_bytes()
    ] == []


def test_no_text_of_a_hostile_report_is_markup_or_a_path_of_the_site(tmp_path: Path) -> None:
    write_site(save(tmp_path / "c", a=hostile(), b=hostile("application/pdf")), tmp_path / "site")
    for path in (tmp_path / "site").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "<script>window" not in text
        assert "\u202e" not in text
    assert not [path for path in (tmp_path / "site").rglob("*") if "script" in path.name]
