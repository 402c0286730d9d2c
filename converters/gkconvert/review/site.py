"""The site of a corpus: an overview with its data in pages, and a page for each report.

    index.html                 the overview; it loads the files below with script elements, so that it works
    assets/                    from a disk as well: styles, scripts, Chart.js with its licence
    data/index.js              bodies, rules, counts, what was not read
    data/reports-0000.js …     a thousand reports each, as columns
    reports/000/000001.html …  the reports' own pages, numbered: no name of a source is part of a path

Knows: the layout of the site, and processes. Must not know: what is on a report's page.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import msgspec

from gkconvert.errors import GkconvertError, SourceError, UsageError
from gkconvert.filenames import as_path
from gkconvert.model import Report, Source
from gkconvert.review import page, summary
from gkconvert.review.assets import bundle, bundle_name, render, static
from gkconvert.review.corpus_folder import Entry, Missing, open_corpus
from gkconvert.review.plain import one_line
from gkconvert.review.summary import Summary
from gkconvert.validators import RULES

_STYLES = ("base.css", "site.css")
_SCRIPTS = ("base.js", "site.data.js", "site.tables.js", "site.charts.js", "site.js")
_CHARTS = ("vendor/chart.umd.min.js",)
_A_FILE = 1000
"""Reports in one file of data: some 150 KB."""
_A_TASK = 50
_IN_PROCESS = 100
"""Fewer reports than this are done sooner than other processes have started."""
_MARK = b'<meta name="generator" content="gkconvert '
_MOST_MISSING = 2000


class Written(NamedTuple):
    """What was written: how many reports, and the files that are none, with the reason."""

    reports: int
    failures: tuple[tuple[str, GkconvertError], ...]


class _Task(NamedTuple):
    """Reports for one process: each with its number."""

    entries: tuple[tuple[int, Entry], ...]
    folder: Path
    language: page.Language
    sources: Path | None


class _Done(NamedTuple):
    summaries: list[tuple[int, Summary]]
    failures: list[tuple[str, GkconvertError]]


def write_site(
    corpus: Path,
    folder: Path,
    *,
    language: page.Language = "zh",
    sources: Path | None = None,
    workers: int | None = None,
    observer: Callable[[int, int], None] | None = None,
) -> Written:
    """Write the site of a folder of reports (JSON, or a dataset of the bulk job).

    With `sources`, the folder that the sources lie in, the pages of PDFs are pictures.
    `observer` is told now and then how many reports are done, of how many.
    Raises `UsageError` where there is nothing to show or the folder holds something else; a JSON that is no report
    is among `failures`.
    """
    found = open_corpus(corpus)
    _prepare(folder)
    numbered = list(enumerate(found.entries, 1))
    tasks = [
        _Task(tuple(numbered[start : start + _A_TASK]), folder, language, sources)
        for start in range(0, len(numbered), _A_TASK)
    ]
    summaries: list[tuple[int, Summary]] = []
    failures: list[tuple[str, GkconvertError]] = []
    for done in _run(tasks, len(numbered), workers):
        summaries += done.summaries
        failures += done.failures
        if observer is not None:
            observer(len(summaries) + len(failures), len(numbered))
    missing = found.missing + [Missing(name, getattr(error, "code", ""), str(error)) for name, error in failures]
    _write_data(folder, summaries, missing)
    _write_overview(folder, summaries, missing, language)
    _remove_stale(folder, len(numbered))
    return Written(len(summaries), tuple(failures))


def _prepare(folder: Path) -> None:
    index = folder / "index.html"
    if os.path.exists(index) and _MARK not in index.read_bytes()[:4000]:
        raise UsageError(
            "usage.output",
            f"{folder} 里已有别的 index.html，不会被覆盖",
            f"{folder} has another index.html, which is not written over",
        )
    for name in ("assets", "data", "reports"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    assets = folder / "assets"
    for names in (page.STYLES, page.SCRIPTS, _STYLES, _SCRIPTS, _CHARTS):
        (assets / bundle_name(names)).write_bytes(bundle(names))
    (assets / "chart.LICENSE.md").write_text(static("vendor/chart.LICENSE.md"), encoding="utf-8")


def _run(tasks: Sequence[_Task], count: int, workers: int | None) -> Iterator[_Done]:
    wanted = workers or os.cpu_count() or 1
    if count < _IN_PROCESS or wanted == 1:
        yield from map(_write_reports, tasks)
        return
    # Not "fork": a caller may have threads.
    with ProcessPoolExecutor(min(wanted, len(tasks)), mp_context=get_context("spawn")) as pool:
        yield from pool.map(_write_reports, tasks)


def _write_reports(task: _Task) -> _Done:
    from gkconvert.writers.json import read_json

    done = _Done([], [])
    way = page.Way("../../index.html", "../../assets/")
    for number, entry in task.entries:
        try:
            report = read_json(_bytes(entry.path), entry.path.name)
            source = None if task.sources is None else _source(report, entry, task.sources)
            content = page.report_page(report, source, language=task.language, way=way)
        except GkconvertError as error:
            done.failures.append((entry.path.name, error))
            continue
        target = task.folder / report_path(number)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
        done.summaries.append((number, summary.summarise(report)))
    return done


def _bytes(path: Path) -> bytes:
    from gkconvert.conversion import open_source

    return open_source(path).data


def report_path(number: int) -> str:
    """The page of a report, below the site.

    >>> report_path(1234)
    'reports/001/001234.html'
    """
    return f"reports/{number // 1000:03d}/{number:06d}.html"


def _source(report: Report, entry: Entry, folder: Path) -> Source | None:
    """The source of a report below a folder, if its content is the one that was read."""
    from gkconvert.conversion import open_source

    root = folder.resolve()
    for name in (entry.source, str(Path(entry.source).parent / report.source.name), report.source.name):
        try:
            path = (root / as_path(name)).resolve()
            if not path.is_relative_to(root) or path.stat().st_size != report.source.bytes:
                continue
            source = open_source(path)
        except (OSError, ValueError, SourceError):
            continue
        if source.sha256 == report.source.sha256:
            return source
    return None


def _write_data(folder: Path, summaries: Sequence[tuple[int, Summary]], missing: Sequence[Missing]) -> None:
    issuers = {name: number for number, name in enumerate(sorted({item.issuer for _, item in summaries}))}
    rules = Counter(rule for _, item in summaries for rule in item.rules)
    codes = {rule: number for number, (rule, _) in enumerate(rules.most_common())}
    files = 0
    for start in range(0, len(summaries), _A_FILE):
        some = summaries[start : start + _A_FILE]
        columns: dict[str, object] = {"number": [number for number, _ in some]}
        for field in Summary._fields:
            if field not in ("issuer", "rules", "values"):
                columns[field] = [getattr(item, field) for _, item in some]
        columns["issuer"] = [issuers[item.issuer] for _, item in some]
        columns["rules"] = [[codes[rule] for rule in item.rules] for _, item in some]
        for number, indicator in enumerate(summary.INDICATORS):
            columns[f"value.{indicator.key}"] = [item.values[number] for _, item in some]
        _write_script(folder / "data" / f"reports-{files:04d}.js", "reports", columns)
        files += 1
    index = {
        "reports": len(summaries),
        "files": files,
        "issuers": list(issuers),
        "rules": list(codes),
        "meanings": _meanings(codes),
        "outcomes": summary.OUTCOMES,
        "indicators": [[item.key, item.name.zh, item.name.en, item.unit] for item in summary.INDICATORS],
        "results": summary.RESULTS,
        "missing": [
            [one_line(item.name, 200), item.code, one_line(item.message, 300)] for item in missing[:_MOST_MISSING]
        ],
    }
    _write_script(folder / "data" / "index.js", "index", index)


def _meanings(codes: Iterable[str]) -> dict[str, tuple[str, str]]:
    """What the rules say, in Chinese and English: the two paragraphs of their own text."""
    said = {}
    for rule in RULES:
        if rule.code in codes and rule.check.__doc__:
            zh, _, en = (" ".join(part.split()) for part in rule.check.__doc__.partition("\n\n"))
            said[rule.code] = (zh, en or zh)
    return said


def _write_script(path: Path, kind: str, data: object) -> None:
    path.write_bytes(b'gkconvert.take("' + kind.encode() + b'",' + msgspec.json.encode(data) + b");\n")


def _write_overview(
    folder: Path, summaries: Sequence[tuple[int, Summary]], missing: Sequence[Missing], language: page.Language
) -> None:
    items = [item for _, item in summaries]
    years = sorted({item.year for item in items if item.year is not None})
    outcomes = Counter(summary.OUTCOMES[item.outcome] for item in items)
    content = render(
        "site.html.j2",
        _STYLES,
        _SCRIPTS,
        shared="assets/",
        language=language,
        charts=bundle_name(_CHARTS),
        reports=len(items),
        issuers=len({item.issuer for item in items if item.issuer}),
        years=years,
        editions=sorted({item.edition for item in items}),
        outcomes=outcomes,
        checks=sum(item.run for item in items),
        passed=sum(item.passed for item in items),
        facts=sum(item.facts for item in items),
        rules=Counter(rule for item in items for rule in item.rules).most_common(),
        indicators=summary.INDICATORS,
        missing=len(missing),
        codes=Counter(item.code for item in missing).most_common(),
    )
    (folder / "index.html").write_bytes(content)


def _remove_stale(folder: Path, reports: int) -> None:
    """Remove what an earlier, larger site left: files of our own naming only."""
    files = -(-reports // _A_FILE)
    for path in (folder / "data").glob("reports-*.js"):
        if (match := re.fullmatch(r"reports-(\d{4,})\.js", path.name)) and int(match[1]) >= files:
            path.unlink()
    for path in (folder / "reports").glob("*/*.html"):
        number = int(path.stem) if re.fullmatch(r"\d{6,}", path.stem) else 0
        if number > reports and path == folder / report_path(number):
            path.unlink()
