"""Bulk jobs from sources to dataset: what they make, what they tell apart, what they pass over."""

import hashlib
import json
import re
import shutil
from functools import partial
from pathlib import Path

import pytest
from bad_workers import serve_badly
from datasets import CORPUS, PAGES, PAPER, WRONG, draw, outcomes, rows, times_of

from gkconvert import convert, write
from gkconvert.bulk.catalogue import CatalogueError
from gkconvert.bulk.digest import digest
from gkconvert.bulk.job import Progress, local_pool, retry, run
from gkconvert.bulk.messages import MIB, Outcome, Settings
from gkconvert.bulk.status import status_of
from gkconvert.errors import UsageError
from gkconvert.limits import ReadOptions
from gkconvert.model import Correction

QUICK = Settings(workers=2, timeout=10.0)
BAD = partial(local_pool, worker=serve_badly)
IMPATIENT = Settings(workers=2, timeout=5.0)


def put(folder: Path, *names: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copy(CORPUS / name, folder / name)


def test_a_folder_becomes_a_dataset(tmp_path: Path) -> None:
    put(tmp_path / "in", PAPER)
    put(tmp_path / "in/2023", PAGES[0])
    progress = run([str(tmp_path / "in")], tmp_path / "out", Settings(workers=1, text=True), started="2024-01-01")
    assert (progress.done, progress.skipped, progress.dataset) == (2, 0, {"converted": 2})
    report = convert(CORPUS / PAGES[0])
    written = (tmp_path / f"out/2023/{PAGES[0]}.json").read_bytes()
    assert written == write(report, ".json")
    assert (tmp_path / f"out/2023/{PAGES[0]}.txt").read_bytes() == write(report, ".txt")
    columns = "source, status, code, sha256, media_type, edition, issuer, year, facts, checks_failed, file, file_sha256, report, best"
    assert rows(tmp_path / "out", f"SELECT {columns} FROM documents WHERE number = 2") == [
        (
            f"2023/{PAGES[0]}", "converted", None, report.source.sha256, "text/html", report.edition, report.issuer,
            report.year, len(report.facts), 0, f"2023/{PAGES[0]}.json", hashlib.sha256(written).hexdigest(), 2, 1,
        )
    ]  # fmt: skip
    facts = rows(
        tmp_path / "out",
        'SELECT "table", "row", "column", row_labels, column_labels, value, unit, raw, state FROM fact'
        " WHERE document = 2 ORDER BY number",
    )
    assert facts == [
        (
            fact.table, fact.row, fact.column, " / ".join(fact.row_labels), " / ".join(fact.column_labels),
            None if fact.value is None else pytest.approx(float(fact.value)), fact.unit, fact.raw, fact.state,
        )
        for fact in report.facts
    ]  # fmt: skip
    assert rows(tmp_path / "out", "SELECT number, started, ended FROM runs") == [(1, "2024-01-01", "finished")]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        ".lock", "2023", "catalogue.sqlite", f"{PAPER}.json", f"{PAPER}.txt",
    ]  # fmt: skip


def test_outcomes_are_told_apart_and_a_bad_document_harms_no_other(tmp_path: Path) -> None:
    put(tmp_path / "in", PAGES[0], PAPER, WRONG)
    bad = {
        "segfault.html": b"<html>SEGFAULT",
        "hang.html": b"<html>HANG",
        "memory.html": b"<html>MEMORY",
        "mistake.html": b"<html>MISTAKE",
        "empty.pdf": b"",
        "half.pdf": (CORPUS / PAPER).read_bytes()[:4000],
        "404.pdf": "<html><title>404</title><body>您访问的页面不存在</body></html>".encode(),
        "list.html": "<html><body><ul>{}</ul></body></html>".format(
            "".join(
                f"<li><a href='{year}.html'>甲县{year}年政府信息公开工作年度报告</a></li>" for year in range(2010, 2024)
            )
        ).encode(),
    }
    for name, data in bad.items():
        (tmp_path / "in" / name).write_bytes(data)
    run([str(tmp_path / "in")], tmp_path / "out", IMPATIENT, open_pool=BAD)
    assert outcomes(tmp_path / "out") == {
        PAGES[0]: ("converted", None),
        PAPER: ("converted", None),
        WRONG: ("findings", "requests.balance"),
        "segfault.html": ("crashed", "worker.crashed"),
        "hang.html": ("timed_out", "worker.timeout"),
        "memory.html": ("crashed", "worker.memory"),
        "mistake.html": ("crashed", "internal"),
        "empty.pdf": ("unreadable", "source.empty"),
        "half.pdf": ("unreadable", "pdf.damaged"),
        "404.pdf": ("not_a_report", "page.error"),
        "list.html": ("not_a_report", "page.list"),
    }
    found = rows(
        tmp_path / "out",
        "SELECT name, message, sha256 FROM documents WHERE status IN ('crashed', 'timed_out') ORDER BY 1",
    )
    assert [(name, message) for name, message, _ in found] == [
        ("hang.html", "stopped after 5 s"),
        ("memory.html", "MemoryError"),
        ("mistake.html", "ZeroDivisionError: nothing to divide (bad_workers.py:67)"),
        ("segfault.html", "the worker died: SIGSEGV"),
    ]
    assert [sha256 for _, _, sha256 in found] == [
        hashlib.sha256(bad[str(name)]).hexdigest() for name, _, _ in found
    ]  # fmt: skip
    status = status_of(tmp_path / "out")
    assert (status.documents, status.last_run) == (11, "finished")
    assert {code.code for code in status.codes} >= {"worker.crashed", "page.list", "requests.balance"}


def test_a_second_run_passes_over_what_is_done(tmp_path: Path) -> None:
    draw(tmp_path / "in", 12)
    inputs = [str(tmp_path / "in")]
    run(inputs, tmp_path / "out", QUICK)
    before = digest(tmp_path / "out")
    again = run(inputs, tmp_path / "out", QUICK)
    assert (again.done, again.skipped) == (0, 12)
    times_of(tmp_path / "in")  # the same bytes with other times: told by their hash
    again = run(inputs, tmp_path / "out", QUICK)
    assert (again.done, again.skipped) == (0, 12)
    assert digest(tmp_path / "out") == before
    (tmp_path / "out/0/0000.html.json").unlink()
    (tmp_path / "in/1/0001.html").write_bytes((CORPUS / WRONG).read_bytes())
    again = run(inputs, tmp_path / "out", QUICK)
    assert (again.done, again.skipped) == (2, 10)
    assert outcomes(tmp_path / "out")["1/0001.html"] == ("findings", "requests.balance")
    assert rows(tmp_path / "out", "SELECT count(*) FROM facts WHERE document = (SELECT number FROM documents WHERE source = '1/0001.html')") == [(len(convert(CORPUS / WRONG).facts),)]  # fmt: skip


def test_retry_does_what_failed_once_more_and_nothing_else(tmp_path: Path) -> None:
    put(tmp_path / "in", PAGES[0])
    (tmp_path / "in/a.html").write_bytes(b"<html>SEGFAULT")
    (tmp_path / "in/b.html").write_bytes(b"<html>HANG")
    (tmp_path / "in/c.html").write_bytes(b"")
    run([str(tmp_path / "in")], tmp_path / "out", IMPATIENT, open_pool=BAD)
    first = retry(tmp_path / "out", ["worker.timeout"], QUICK)
    assert (first.done, first.skipped) == (1, 0)
    assert outcomes(tmp_path / "out")["b.html"] == ("not_a_report", "other.document")
    assert outcomes(tmp_path / "out")["a.html"] == ("crashed", "worker.crashed")
    (tmp_path / "in/a.html").unlink()
    second = retry(tmp_path / "out", [], QUICK)
    assert second.counts == {"unreadable": 1}  # c.html; a.html is gone, and keeps what is known of it
    assert outcomes(tmp_path / "out")["a.html"] == ("crashed", "worker.crashed")


def test_documents_of_one_report_are_put_together_and_the_best_is_marked(tmp_path: Path) -> None:
    put(tmp_path / "in", "jiaxian-figures.html", PAGES[0])
    pdf = next(path.name for path in CORPUS.glob("*jiaxian*.pdf"))
    put(tmp_path / "in", pdf)
    shutil.copy(CORPUS / PAGES[0], tmp_path / "in/z-copy.html")
    run([str(tmp_path / "in")], tmp_path / "out", QUICK)
    groups: dict[object, list[tuple[object, object]]] = {}
    for source, report, best in rows(tmp_path / "out", "SELECT source, report, best FROM documents ORDER BY number"):
        groups.setdefault(report, []).append((source, best))
    assert sorted(sorted(name for name, _ in group) for group in groups.values()) == sorted(
        [sorted(["jiaxian-figures.html", pdf]), sorted([PAGES[0], "z-copy.html"])]
    )
    assert [sum(int(str(best)) for _, best in group) for group in groups.values()] == [1, 1]


def test_a_page_and_a_pdf_that_print_nothing_but_zeros_are_one_report_if_they_are_of_one_body_and_year(
    tmp_path: Path,
) -> None:
    zeros = CORPUS / "asp-gb2312-no-end-tags.html"
    (tmp_path / "in").mkdir()
    for name, change in (("a.html", b""), ("b.html", b"<!-- captured again -->")):
        (tmp_path / "in" / name).write_bytes(zeros.read_bytes() + change)
    other_year = re.sub(b"2021(?=\xc4\xea)", b"2022", zeros.read_bytes())
    (tmp_path / "in/c.html").write_bytes(other_year)
    run([str(tmp_path / "in")], tmp_path / "out", QUICK)
    assert rows(tmp_path / "out", "SELECT source, year, figures, report FROM documents ORDER BY number") == [
        ("a.html", 2021, None, 1), ("b.html", 2021, None, 1), ("c.html", 2022, None, 3),
    ]  # fmt: skip


def test_several_places_and_equal_names_stay_apart(tmp_path: Path) -> None:
    for name in ("one/a", "two/a"):
        put(tmp_path / name, PAGES[0])
    (tmp_path / "one/a/+odd").mkdir()
    put(tmp_path / "one/a/+odd", PAGES[1])
    run([str(tmp_path / "one/a"), str(tmp_path / "two/a")], tmp_path / "out", QUICK)
    files = dict(rows(tmp_path / "out", "SELECT source, file FROM documents"))
    assert files[PAGES[0]] == f"{PAGES[0]}.json"
    assert files[f"+a/{PAGES[0]}"] == f"+a/{PAGES[0]}.json"
    assert str(files[f"./+odd/{PAGES[1]}"]).startswith("+/")
    assert all((tmp_path / "out" / str(file)).is_file() for file in files.values())
    # The sources were moved, and are the same ones.
    shutil.move(tmp_path / "one", tmp_path / "three")
    again = run([str(tmp_path / "three/a")], tmp_path / "out", QUICK)
    assert (again.done, again.skipped) == (0, 2)


def test_a_list_of_paths_is_read_line_by_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "in", PAGES[0], PAGES[1])
    monkeypatch.chdir(tmp_path)
    lines = [f"in/{PAGES[0]}\n", "\n", f"{tmp_path}/in/{PAGES[1]}\r\n", "in/none.html"]
    progress = run([], tmp_path / "out", QUICK, listed=iter(lines))
    assert progress.dataset == {"converted": 2, "unreadable": 1}
    assert outcomes(tmp_path / "out")["in/none.html"] == ("unreadable", "source.not_found")


def test_a_dataset_keeps_its_corrections_and_does_again_what_they_concern(tmp_path: Path) -> None:
    put(tmp_path / "in", PAGES[0], WRONG)
    inputs, folder = [str(tmp_path / "in")], tmp_path / "out"
    fact = next(fact for fact in convert(CORPUS / WRONG).facts if fact.row == "carried_in" and fact.column == "total")
    sha256 = hashlib.sha256((CORPUS / WRONG).read_bytes()).hexdigest()

    def settings(*values: int) -> Settings:
        made = tuple(
            Correction(sha256, fact.table, "张三", "来函", value, row=fact.row, column=fact.column) for value in values
        )
        return Settings(workers=1, options=ReadOptions(corrections=made), corrections_given=True)

    def value() -> object:
        query = "SELECT value FROM fact WHERE source = ? AND \"row\" = 'carried_in' AND \"column\" = 'total'"
        return rows(folder, query.replace("?", f"'{WRONG}'"))[0][0]

    plain = Settings(workers=1)
    assert (run(inputs, folder, plain).done, value()) == (2, fact.value)
    assert (run(inputs, folder, settings(77)).done, value()) == (1, 77)
    assert (run(inputs, folder, settings(77)).done, value()) == (0, 77)
    assert (retry(folder, ["findings"], plain).done, value()) == (1, 77)
    assert (run(inputs, folder, settings(78)).done, value()) == (1, 78)
    assert (run(inputs, folder, settings()).done, value()) == (1, fact.value)
    assert (run(inputs, folder, plain).done, value()) == (0, fact.value)


def test_a_mistyped_folder_makes_no_dataset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for mistyped in ("reprots", "2023/*.pdf"):
        with pytest.raises(UsageError, match=r"usage\.nothing_to_read.*" + re.escape(mistyped)):
            run([mistyped], Path("out"), QUICK)
    assert not Path("out").exists()


def test_what_is_named_twice_is_done_once(tmp_path: Path) -> None:
    put(tmp_path / "in/a", PAGES[0], PAGES[1])
    inputs = [str(tmp_path / "in"), str(tmp_path / "in/a"), str(tmp_path / "in/a" / PAGES[0])]
    progress = run(inputs, tmp_path / "out", QUICK)
    assert (progress.done, progress.dataset) == (2, {"converted": 2})


def test_stores_are_opened_by_url(tmp_path: Path) -> None:
    put(tmp_path / "in", PAGES[0])
    run([f"file://{tmp_path}/in"], tmp_path / "out", QUICK)
    assert outcomes(tmp_path / "out") == {PAGES[0]: ("converted", None)}
    again = run([f"file://{tmp_path}/in"], tmp_path / "out", QUICK)
    assert (again.done, again.skipped) == (0, 1)


def test_a_job_stops_when_asked_and_goes_on_later(tmp_path: Path) -> None:
    draw(tmp_path / "in", 40)
    seen: list[str] = []

    def follow(progress: Progress, outcome: Outcome | None, source: str) -> None:
        if outcome is not None:
            seen.append(source)

    stopped = run([str(tmp_path / "in")], tmp_path / "out", QUICK, observer=follow, stop=lambda: len(seen) >= 5)
    assert stopped.stopped
    assert 5 <= stopped.done < 40
    assert status_of(tmp_path / "out").last_run == "stopped"
    rest = run([str(tmp_path / "in")], tmp_path / "out", QUICK)
    assert (rest.done, rest.skipped) == (40 - stopped.done, stopped.done)
    run([str(tmp_path / "in")], tmp_path / "undisturbed", QUICK)
    assert digest(tmp_path / "out") == digest(tmp_path / "undisturbed")


def test_the_dataset_among_its_sources_is_none_of_them(tmp_path: Path) -> None:
    put(tmp_path / "in", PAGES[0])
    settings = Settings(workers=1, text=True)
    run([str(tmp_path / "in")], tmp_path / "in/out", settings)
    again = run([str(tmp_path / "in")], tmp_path / "in/out", settings)
    assert (again.done, again.skipped) == (0, 1)
    with pytest.raises(UsageError, match=r"usage\.overwrites_input"):
        run([str(tmp_path / "in")], tmp_path / "in")


def test_memory_is_bounded_in_each_worker(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.html").write_bytes(b"<html>MEMORY")
    run([str(tmp_path / "in")], tmp_path / "out", Settings(workers=1, memory=700 * MIB), open_pool=BAD)
    assert outcomes(tmp_path / "out") == {"a.html": ("crashed", "worker.memory")}
    assert rows(tmp_path / "out", "SELECT attempts FROM journal") == [(2,)]


def test_another_run_at_the_same_time_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "in", PAGES[0])

    def follow(progress: Progress, outcome: Outcome | None, source: str) -> None:
        if outcome is not None:
            with pytest.raises(CatalogueError, match=r"output\.busy"):
                run([str(tmp_path / "in")], tmp_path / "out")

    assert run([str(tmp_path / "in")], tmp_path / "out", Settings(workers=1), observer=follow).done == 1


def test_the_settings_of_a_run_are_noted_without_the_password(tmp_path: Path) -> None:
    put(tmp_path / "in", PAGES[0])
    run([str(tmp_path / "in")], tmp_path / "out", Settings(workers=1, options=ReadOptions(password="secret")))
    ((noted,),) = rows(tmp_path / "out", "SELECT settings FROM runs")
    assert json.loads(str(noted))["options"]["password"] == "given"
