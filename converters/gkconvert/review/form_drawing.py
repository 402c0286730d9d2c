"""A report for a terminal: its form in boxes, failing cells marked, and below it what the checks found.

Knows: how a report is told in lines. Must not know: terminals, colours (styles have names).
"""

from __future__ import annotations

from collections.abc import Iterator

from gkconvert.model import Report, Table
from gkconvert.review import canonical
from gkconvert.review.arithmetic import BLAME
from gkconvert.review.box_drawing import BoxCell, Span, draw_boxes
from gkconvert.review.links import Links, Problem, shown_value
from gkconvert.review.page import Language
from gkconvert.review.plain import one_line
from gkconvert.review.wrapping import wrapped

Line = tuple[Span, ...]
_MARKS = {"blank": "", "dash": "/", "unreadable": "?"}
_MOST_ROWS = 2000


def draw(report: Report, columns: int, language: Language) -> list[Line]:
    """The report in lines of at most `columns`; styles are title, border, bad, doubt, faint, good and empty."""
    links = Links(report)
    lines: list[Line] = list(_head(report, columns, language))
    shown = canonical.forms(report, turned=True)
    for form in shown:
        title = form.title.zh if language == "zh" else form.title.en
        unit = f"（{form.unit}）" if language == "zh" else f" ({form.unit})"
        lines += [(), (Span(one_line(title + (unit if form.unit else "")), "title"),)]
        for part in form.parts:
            lines += draw_boxes(*_cells(links, part), columns)
    if not shown:
        for table in report.tables:
            lines.append(())
            lines += draw_boxes(*_grid(table), columns)
    lines += _corrections(links, columns, language)
    lines += _problems(links, columns, language)
    return lines


def _head(report: Report, columns: int, language: Language) -> Iterator[Line]:
    for line in wrapped(report.title or report.source.name, columns):
        yield (Span(line, "title"),)
    checks = report.checks
    parts = [report.issuer, str(report.year) if report.year is not None else None, report.edition, report.source.name]
    yield (Span(one_line(" · ".join(part for part in parts if part)), "faint"),)
    if checks.run or checks.skipped:
        text = (
            f"核对 {checks.run} 项：{checks.passed} 相符，{checks.failed} 不符"
            if language == "zh"
            else f"{checks.run} checks: {checks.passed} hold, {checks.failed} fail"
        )
        if checks.skipped:
            text += f"，{checks.skipped} 缺数" if language == "zh" else f", {checks.skipped} not checkable"
        yield (Span(text, "bad" if checks.failed else "good"),)


def _cells(links: Links, part: canonical.Part) -> tuple[list[BoxCell], int]:
    """The cells of a part with its header above and its labels at the left, and the number of columns."""
    width = part.depth + (len(part.lines[0].facts) if part.lines else 0)
    height = len(part.head)
    cells: list[BoxCell] = []
    taken: set[tuple[int, int]] = set()
    if part.depth and height:
        cells.append(BoxCell(0, 0, height, part.depth, ""))
    for level, labels in enumerate(part.head):
        column = part.depth
        for label in labels:
            while (level, column) in taken:
                column += 1
            cells.append(BoxCell(level, column, label.along, label.across, label.text, "", "center"))
            taken.update((level + down, column + right) for down in range(label.along) for right in range(label.across))
    taken.clear()
    for number, line in enumerate(part.lines[:_MOST_ROWS]):
        row, column = height + number, 0
        for label in line.labels:
            while (row, column) in taken:
                column += 1
            down = min(label.across, _MOST_ROWS - number)
            cells.append(BoxCell(row, column, down, label.along, label.text))
            taken.update((row + below, column + right) for below in range(down) for right in range(label.along))
        for offset, fact in enumerate(line.facts):
            cells.append(_value(links, fact, row, part.depth + offset))
    return sorted(cells), width


def _value(links: Links, index: int | None, row: int, column: int) -> BoxCell:
    if index is None:
        return BoxCell(row, column, 1, 1, "", "", "right", True)
    fact, classes = links.report.facts[index], links.fact_classes[index].split()
    text = shown_value(fact.value) if fact.state == "value" else _MARKS[fact.state]
    style = "bad" if "bad" in classes else "doubt" if "doubt" in classes or fact.state == "unreadable" else ""
    return BoxCell(row, column, 1, 1, f"{text}*" if style == "bad" else text, style, "right", True)


def _grid(table: Table) -> tuple[list[BoxCell], int]:
    drawn = [
        BoxCell(cell.row, cell.column, cell.row_span, cell.column_span, one_line(cell.text, 200))
        for cell in table.cells
        if cell.row < _MOST_ROWS
    ]
    return drawn, table.columns


def _corrections(links: Links, columns: int, language: Language) -> Iterator[Line]:
    if links.corrections:
        yield ()
    for index, item in sorted(links.corrections.items()):
        fact = links.report.facts[index]
        place = " / ".join((*fact.row_labels, *fact.column_labels))
        was, now = shown_value(item.original) or item.raw or "—", shown_value(item.value) or "—"
        text = f"更正 {place}：{was} → {now}" if language == "zh" else f"corrected {place}: {was} → {now}"
        text += f"（{item.by}：{item.why}）" if language == "zh" else f" ({item.by}: {item.why})"
        for number, line in enumerate(wrapped(text, columns - 4)):
            yield Span("  ± " if not number else "    ", "faint"), Span(line, "faint")


def _problems(links: Links, columns: int, language: Language) -> Iterator[Line]:
    shown = [problem for problem in links.problems if problem.number]
    if shown:
        yield ()
    for problem in shown:
        yield from _problem(problem, columns, language)


def _problem(problem: Problem, columns: int, language: Language) -> Iterator[Line]:
    finding = problem.finding
    style = "bad" if finding.severity == "error" else "doubt"
    blame = BLAME[finding.origin].zh if language == "zh" else BLAME[finding.origin].en
    if problem.equation is not None:
        name = problem.line.zh if language == "zh" else problem.line.en
        text = f"{name}{'：' if language == 'zh' else ': '}{problem.equation.text}"
    else:
        text = finding.message.zh if language == "zh" else finding.message.en
    text += f"（{blame}）" if language == "zh" else f" ({blame})"
    for number, line in enumerate(wrapped(text, columns - 4)):
        yield Span(f"{problem.number:>2}  " if not number else "    ", style), Span(line, style)
