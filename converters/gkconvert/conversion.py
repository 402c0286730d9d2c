"""One source on its whole way: identify, read, normalise, check, and read again where something fails.

Knows: the order of the steps and how two readings are weighed. Must not know: how any step works.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from gkconvert import recognition, registry, second_reading
from gkconvert.bodies import identify
from gkconvert.errors import NotFoundError, SourceError
from gkconvert.filenames import as_text
from gkconvert.limits import DEFAULT_OPTIONS, ReadOptions
from gkconvert.model import Document, Finding, Message, Part, Report, Source
from gkconvert.normalise import normalise, pages_of, reports_in
from gkconvert.prose import read_statements
from gkconvert.validators import validate

SEVERAL = "reading.several"
"""The rule of the finding that a source holds more reports than the one that was made of it."""
_OUTSIDE_TABLES = "form.outside_tables"
"""The note that labels of the form stand in paragraphs: its tables were read as prose."""
_Careful = Callable[[tuple[int, ...]], "Document | None"]
"""The careful reading of at least some pages; see `registry.Readings.careful`."""


def open_source(path: str | Path, most: int | None = None) -> Source:
    """Read a file into a `Source`, `most` bytes and one more of it; raises `NotFoundError` where it cannot be read."""
    whole = as_text(str(path))
    path = Path(path)
    name = as_text(path.name)
    try:
        with path.open("rb") as file:
            data = file.read() if most is None else file.read(most + 1)
    except FileNotFoundError as error:
        raise NotFoundError(
            "source.not_found", name, f"没有这个文件：{whole}", f"no such file: {whole}",
            way_out_zh="请先下载：网址不会被读取" if "://" in whole else "请检查路径",
            way_out_en="download it first: addresses are not fetched" if "://" in whole else "check the path",
        ) from error  # fmt: skip
    except OSError as error:
        raise NotFoundError(
            "source.not_readable", name, f"无法读取：{whole}（{error.strerror}）", f"cannot read {whole}: {error.strerror}",
            way_out_zh="请检查权限，或它是否为文件夹", way_out_en="check its permissions, and that it is a file",
        ) from error  # fmt: skip
    return Source(data=data, name=name)


def convert(
    source: Source | bytes | str | Path, *, reader: str = "auto", options: ReadOptions = DEFAULT_OPTIONS
) -> Report:
    """Convert one report.

    `source` is a path, the bytes themselves, or a `Source`. `reader` is "auto" (the fast reader, and the careful
    one as well where a check fails), "fast", "careful", or a reader's own name.
    Of several reports in one source it is the first, with the finding `reading.several`: see `convert_each`.
    Raises `SourceError` for a source that cannot be converted and `UsageError` for an unknown reader.
    """
    report = next(convert_each(source, reader=reader, options=options))
    part = report.source.part
    return report if part is None else replace(report, findings=(*report.findings, _one_of(part)))


def convert_each(
    source: Source | bytes | str | Path, *, reader: str = "auto", options: ReadOptions = DEFAULT_OPTIONS
) -> Iterator[Report]:
    """Convert every report of a source, which mostly is one; of several each says its `source.part`.

    Takes and raises what `convert` does. Corrections are made to the first.
    """
    if isinstance(source, bytes):
        source = Source(data=source)
    elif not isinstance(source, Source):
        source = open_source(source, options.limits.bytes)
    for number, report in enumerate(_reports(source, reader, options)):
        if number or not options.corrections:
            yield report
        else:
            from gkconvert.corrections import correct

            yield correct(report, options.corrections)


def _one_of(part: Part) -> Finding:
    """The finding that a source holds more than the report that was made of it."""
    return Finding(
        SEVERAL, "warning", "undecided", "unknown",
        Message(
            f"文件中有 {part.of} 份报告，这里只有第 {part.number} 份；请用 gkconvert split 取出全部",
            f"the source holds {part.of} reports, and this is number {part.number}; gkconvert split writes each of them",
        ),
    )  # fmt: skip


def _reports(source: Source, reader: str, options: ReadOptions) -> Iterator[Report]:
    if reader != "auto":
        for document in reports_in(registry.read(source, reader, options)):
            yield _weighed(document, source)
        return
    readings = registry.readings(source, options)
    documents = reports_in(readings.fast())
    # Pages that are asked for twice are read once.
    careful = cache(readings.careful)
    for document in documents:
        yield _twice(document, careful, source, options)


def _twice(document: Document, careful: _Careful, source: Source, options: ReadOptions) -> Report:
    """The report of a fast reading, of which a careful one is made as well where something does not add up."""
    if recognition.used(document):
        return _weighed(document, source)
    first = assess(document, source)
    alone = document.part is None
    if alone and second_reading.lacks_a_table(first) and not options.pictures:
        # A table may stand among the text as a picture; where there is none, this costs as little as the first reading.
        seen = registry.read(source, "fast", replace(options, pictures=True))
        if recognition.used(seen):
            return _weighed(seen, source)
    if not second_reading.wanted(first):
        return first
    pages = second_reading.pages_in_doubt(first)
    try:
        again = careful(pages if pages or alone else pages_of(document.blocks))
    except SourceError as error:
        return second_reading.unavailable(first, error)
    parts = () if again is None else reports_in(again)
    same = next((part for part in parts if part.part == document.part), None)
    return first if same is None else second_reading.reconcile(first, assess(same, source))


def _weighed(document: Document, source: Source) -> Report:
    """One reading, and what it says of itself: how sure it is of characters that it recognised in a picture."""
    if recognition.used(document):
        return recognition.weigh(document, lambda other: assess(other, source))
    return assess(document, source)


def assess(document: Document, source: Source) -> Report:
    """Normalise one reading, find who reports and what the prose states, and check it."""
    report = normalise(document, source)
    if any(note.code == _OUTSIDE_TABLES for note in report.notes):
        report = _of_text(document, source, report)
    return validate(replace(report, body=identify(report, document.metadata), statements=read_statements(report)))


def _of_text(document: Document, source: Source, report: Report) -> Report:
    """The report of a document some of whose tables have lost their markup, unless its text gives no figure more."""
    from gkconvert.tables_in_text import with_tables

    again = with_tables(document)
    if again is None:
        return report
    other = normalise(again, source)
    figures = {(fact.table, fact.row, fact.column, fact.raw) for fact in other.facts}
    kept = all((fact.table, fact.row, fact.column, fact.raw) in figures for fact in report.facts)
    return other if kept and len(other.facts) > len(report.facts) else report
