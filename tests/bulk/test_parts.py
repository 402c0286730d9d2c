"""Files of several reports in a bulk job: each report is a document of its own, and what is done again is done for all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from datasets import CORPUS, PAGES, WRONG, bound, rows

import gkconvert
from gkconvert.bulk import parts
from gkconvert.bulk.digest import digest
from gkconvert.bulk.job import retry, run
from gkconvert.bulk.messages import Settings

SETTINGS = Settings(workers=2, timeout=20.0)
TWO = PAGES[:2]
COLUMNS = "source, part, whole, number, title, facts, file"


def written(dataset: Path) -> list[tuple[object, ...]]:
    return rows(dataset, f"SELECT {COLUMNS} FROM documents ORDER BY number")


def put(folder: Path, **files: bytes) -> str:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    return str(folder)


def test_each_report_of_a_file_is_a_document_with_its_own_json(tmp_path: Path) -> None:
    inputs = put(tmp_path / "in", a_txt=bound(*TWO), b_html=(CORPUS / PAGES[2]).read_bytes())
    progress = run([inputs], tmp_path / "out", SETTINGS)
    alone = [gkconvert.convert(CORPUS / name) for name in PAGES[:3]]
    assert (progress.done, progress.dataset) == (2, {"converted": 3})
    assert progress.facts == sum(len(report.facts) for report in alone)
    assert written(tmp_path / "out") == [
        ("a.txt", 1, None, 1, alone[0].title, len(alone[0].facts), "a.txt.json"),
        ("b.html", 1, None, 2, alone[2].title, len(alone[2].facts), "b.html.json"),
        ("a.txt!2", 2, 1, parts.number_of(1, 2), alone[1].title, len(alone[1].facts), "a.txt!2.json"),
    ]
    further = gkconvert.read_json((tmp_path / "out/a.txt!2.json").read_bytes())
    assert [fact.raw for fact in further.facts] == [fact.raw for fact in alone[1].facts]
    facts = rows(tmp_path / "out", f"SELECT count(*) FROM facts WHERE document = {parts.number_of(1, 2)}")
    assert facts == [(len(further.facts),)]
    assert not rows(tmp_path / "out", "SELECT * FROM findings WHERE rule = 'reading.several'")


def test_what_is_added_later_is_numbered_after_the_files_before(tmp_path: Path) -> None:
    inputs = put(tmp_path / "in", a_txt=bound(*TWO))
    run([inputs], tmp_path / "out", SETTINGS)
    put(tmp_path / "in", b_txt=bound(PAGES[2], PAGES[3]))
    again = run([inputs], tmp_path / "out", SETTINGS)
    assert (again.done, again.skipped) == (1, 1)
    numbers = rows(tmp_path / "out", "SELECT source, number FROM documents ORDER BY number")
    assert numbers == [
        ("a.txt", 1), ("b.txt", 2), ("a.txt!2", parts.number_of(1, 2)), ("b.txt!2", parts.number_of(2, 2)),
    ]  # fmt: skip
    run([inputs], tmp_path / "other", SETTINGS)
    assert digest(tmp_path / "other") == digest(tmp_path / "out")


def test_a_changed_file_leaves_no_report_of_before_in_the_catalogue(tmp_path: Path) -> None:
    inputs = put(tmp_path / "in", a_txt=bound(*TWO, PAGES[3]))
    run([inputs], tmp_path / "out", SETTINGS)
    assert [row[0] for row in written(tmp_path / "out")] == ["a.txt", "a.txt!2", "a.txt!3"]
    put(tmp_path / "in", a_txt=bound(PAGES[3], PAGES[2]))
    run([inputs], tmp_path / "out", SETTINGS)
    titles = [gkconvert.convert(CORPUS / name).title for name in (PAGES[3], PAGES[2])]
    assert [(row[0], row[4]) for row in written(tmp_path / "out")] == [("a.txt", titles[0]), ("a.txt!2", titles[1])]
    assert rows(
        tmp_path / "out", "SELECT count(*) FROM facts WHERE document NOT IN (SELECT number FROM documents)"
    ) == [(0,)]
    put(tmp_path / "in", a_txt=b"")
    run([inputs], tmp_path / "out", SETTINGS)
    assert rows(tmp_path / "out", "SELECT source, status FROM documents") == [("a.txt", "unreadable")]


def test_copies_of_a_file_are_put_together_report_by_report(tmp_path: Path) -> None:
    inputs = put(tmp_path / "in", a_txt=bound(*TWO), b_txt=bound(*TWO))
    run([inputs], tmp_path / "out", SETTINGS)
    together = rows(
        tmp_path / "out", "SELECT group_concat(source), sum(best) FROM documents GROUP BY report ORDER BY report"
    )
    assert together == [("a.txt,b.txt", 1), ("a.txt!2,b.txt!2", 1)]


def test_a_report_that_is_to_be_done_again_has_its_whole_file_done_again(tmp_path: Path) -> None:
    inputs = put(tmp_path / "in", a_txt=bound(PAGES[0], WRONG), b_txt=bound(*TWO))
    run([inputs], tmp_path / "out", SETTINGS)
    before = digest(tmp_path / "out")
    assert rows(tmp_path / "out", "SELECT source FROM documents WHERE status = 'findings'") == [("a.txt!2",)]
    again = retry(tmp_path / "out", ["findings"], SETTINGS)
    assert (again.done, again.skipped) == (1, 0)
    assert digest(tmp_path / "out") == before


def test_a_file_that_was_lost_in_a_killed_run_is_made_again(tmp_path: Path) -> None:
    inputs = put(tmp_path / "in", a_txt=bound(*TWO))
    run([inputs], tmp_path / "out", SETTINGS)
    before = digest(tmp_path / "out")
    (tmp_path / "out/a.txt!2.json").write_bytes(b"")
    with sqlite3.connect(tmp_path / "out/catalogue.sqlite") as connection:
        connection.execute("UPDATE runs SET ended = NULL")
    connection.close()
    assert run([inputs], tmp_path / "out", SETTINGS).done == 1
    assert digest(tmp_path / "out") == before


def test_a_page_that_links_to_a_file_of_several_reports_is_none_of_them(tmp_path: Path) -> None:
    """A page that says no body could be any of theirs."""
    inputs = put(tmp_path / "in", a_txt=bound(*TWO))
    for year in {gkconvert.convert(CORPUS / name).year for name in TWO}:
        title = f"{year}年政府信息公开工作年度报告"
        (tmp_path / f"in/{year}.html").write_text(
            f'<meta charset="utf-8"><title>{title}</title><h1>{title}</h1><p><a href="a.txt">附件：{title}</a></p>'
        )
    run([inputs], tmp_path / "out", SETTINGS)
    assert rows(tmp_path / "out", "SELECT DISTINCT status FROM documents WHERE media_type = 'text/html'") == [
        ("not_a_report",)
    ]
    assert not rows(tmp_path / "out", "SELECT source FROM documents WHERE report != number OR page IS NOT NULL")


def test_a_file_that_is_called_like_a_further_report_is_a_file(tmp_path: Path) -> None:
    inputs = put(tmp_path / "in", a_txt=bound(*TWO))
    run([inputs], tmp_path / "out", SETTINGS)
    (tmp_path / "in/a.txt!2").write_bytes((CORPUS / PAGES[2]).read_bytes())
    assert run([inputs], tmp_path / "out", SETTINGS).done == 1
    assert run([inputs], tmp_path / "out", SETTINGS).done == 0
    run([inputs], tmp_path / "anew", SETTINGS)
    assert digest(tmp_path / "anew") == digest(tmp_path / "out")
    titles = [gkconvert.convert(CORPUS / name).title for name in PAGES[:3]]
    assert {(row[0], row[1], row[4]) for row in written(tmp_path / "out")} == {
        ("a.txt", 1, titles[0]), ("a.txt!2", 2, titles[1]), ("a.txt!2", 1, titles[2]),
    }  # fmt: skip
    files = {str(row[-1]) for row in written(tmp_path / "out")}
    assert len(files) == 3
    assert all((tmp_path / "out" / file).is_file() for file in files)
