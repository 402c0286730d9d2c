"""How well scans are read: the PDFs of the corpus as pictures, compared with what was drawn in them.

    python -m benchmarks.scan                       the whole corpus, all three kinds of scan
    python -m benchmarks.scan --every 8 --level copy --show
    python -m benchmarks.scan --every 8 --level turned --level photo --level sealed     pages as they should not be

A number is *silently wrong* where it is wrong, takes part in no failed check and is not marked as doubtful.
Knows: corpus and converter. Must not know: how pages are read.
"""

from __future__ import annotations

import argparse
import json
import time
import zlib
from decimal import Decimal
from pathlib import Path

import gkconvert
from benchmarks.scan.degrade import LEVELS, ODD_LEVELS, WHAT, as_scan
from gkconvert.characters import fold
from gkconvert.errors import SourceError
from gkconvert.model import Report, Source

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "reports"


def key_of(table: str, row: str | None, column: str | None, rows: object, columns: object) -> tuple[object, ...]:
    """Where a fact belongs; by its labels, without marks that print alike, where the form does not know it."""
    if column is not None and (row is not None or table == "proceedings"):
        return table, row, column
    return table, row or tuple(fold(label) for label in rows), column or tuple(fold(label) for label in columns)


class Score:
    """What was counted over some reports."""

    def __init__(self) -> None:
        self.reports = self.pages = self.facts = self.right = self.wrong = self.missing = self.silent = self.extra = 0
        self.repaired = self.doubted = self.checks = 0
        self.seconds = 0.0

    def add(self, report: Report, expected: dict, show: str) -> None:
        left: dict[tuple[object, ...], list[int]] = {}
        for index, fact in enumerate(report.facts):
            key = key_of(fact.table, fact.row, fact.column, fact.row_labels, fact.column_labels)
            left.setdefault(key, []).append(index)
        flagged = {index for finding in report.findings for index in finding.facts}
        self.repaired += sum(finding.rule == "reading.repaired" for finding in report.findings)
        self.doubted += sum(len(finding.facts) for finding in report.findings if finding.rule == "reading.uncertain")
        self.checks += report.checks.failed
        self.reports += 1
        self.pages += report.source.pages or 0
        lost: list[tuple[object, ...]] = []
        cells = {(table.id, cell.row, cell.column): cell for table in report.tables for cell in table.cells}
        for wanted in expected["facts"]:
            self.facts += 1
            key = key_of(
                wanted["table"], wanted["row"], wanted["column"], wanted["row_labels"], wanted["column_labels"]
            )
            found = left.get(key)
            if not found:
                self.missing += 1
                lost.append(key)
                continue
            index = found.pop(0)
            fact = report.facts[index]
            if fact.value == wanted["value"] and fact.state == wanted["state"]:
                self.right += 1
                continue
            self.wrong += 1
            silent = index not in flagged
            self.silent += silent
            if show:
                cell = cells.get((fact.cell.table, fact.cell.row, fact.cell.column)) if fact.cell else None
                print(
                    f"    {'SILENT' if silent else 'wrong '} {key}: {fact.raw!r} for {wanted['raw']!r} "
                    f"{cell.confidence if cell else None} {cell.alternatives if cell else None}"
                )
        if show and lost:
            print(f"    missing {len(lost)}, the first {lost[0]}")
        self.extra += sum(len(rest) for rest in left.values())

    def line(self) -> str:
        share = 100 / max(self.facts, 1)
        return (
            f"{self.reports:>7} {self.pages:>5} {self.facts:>6} {self.right * share:>7.2f} {self.wrong:>6} {self.missing:>7} "
            f"{self.silent:>6} {self.silent * share:>8.3f} {self.extra:>6} {self.doubted:>8} {self.repaired:>8} "
            f"{self.seconds / max(self.pages, 1):>8.2f}"
        )


HEAD = "level   reports pages  facts  right %  wrong missing silent silent % extra  doubted repaired s/page"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="only one report in so many")
    parser.add_argument("--skip", type=int, default=0, help="begin with this report")
    parser.add_argument("--level", choices=(*LEVELS, *ODD_LEVELS), action="append", help="only this kind of scan")
    parser.add_argument("--name", default="", help="only reports with this in their name")
    parser.add_argument("--show", action="store_true", help="list what is not right")
    options = parser.parse_args()
    names = [path for path in sorted(CORPUS.glob("*.pdf")) if options.name in path.name][options.skip :: options.every]
    for level in options.level or LEVELS:
        score = Score()
        for path in names:
            text = path.with_name(path.name + ".expected.json").read_text(encoding="utf-8")
            expected = json.loads(text, parse_float=Decimal)
            data = as_scan(path.read_bytes(), level, zlib.crc32(path.name.encode()))
            started = time.perf_counter()
            try:
                report = gkconvert.convert(Source(data, path.name))
            except SourceError as error:
                print(f"    refused {path.name}: {error}")
                score.missing += len(expected["facts"])
                score.facts += len(expected["facts"])
                continue
            score.seconds += time.perf_counter() - started
            before = score.right
            score.add(report, expected, path.name if options.show else "")
            if options.show and score.right - before < len(expected["facts"]):
                print(
                    f"  {path.name}: {score.right - before} of {len(expected['facts'])}, {report.checks.failed} checks failed",
                    flush=True,
                )
        print(f"{HEAD}\n{level:<7} {score.line()}\n        {WHAT[level]}", flush=True)


if __name__ == "__main__":
    main()
