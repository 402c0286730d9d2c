"""What a worker process does: read one source, convert it, write its files, answer with rows for the catalogue.

Files are written beside their place and renamed, so that a worker may be killed at any moment. The catalogue is the
main process's alone.

Knows: the conversion and the dataset's folder. Must not know: other workers, the catalogue.
"""

from __future__ import annotations

import gc
import hashlib
import os
import signal
import sys
import time
import traceback
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

from gkconvert.bulk import parts, rows
from gkconvert.bulk.judging import not_a_report
from gkconvert.bulk.messages import Outcome, Settings, Setup, Status, Task
from gkconvert.conversion import convert_each
from gkconvert.errors import SourceError
from gkconvert.filenames import as_path
from gkconvert.model import Report, Source
from gkconvert.sources.failures import unreadable
from gkconvert.sources.walking import is_remote
from gkconvert.version import __version__
from gkconvert.writers.json import is_own_json, read_json, write_json

DRAFTS = ".drafts"
_READERS = (
    "gkconvert.pdf.pdfium_reader", "gkconvert.pdf.pdfplumber_reader", "gkconvert.html.lxml_reader",
    "gkconvert.html.lexbor_reader", "gkconvert.text.reading", "gkconvert.writers.text",
)  # fmt: skip
_GRACE_SECONDS = 30.0
_REMEMBERED = 100_000
_LONGEST_MESSAGE = 500
_COLLECT_AFTER = 20_000
"""Objects between collections of cyclic garbage: documents are trees, and a collection in the middle of one is waste."""


def serve(pipe: Connection, setup: bytes) -> None:
    """Answer tasks until the other end of the pipe is closed; the function that `pool.Pool` starts."""
    told = msgspec.msgpack.decode(setup, type=Setup)
    settings = told.settings
    folder = Path(as_path(told.folder))
    _be_quiet()
    _bound_memory(settings.memory)
    for name in _READERS:
        with suppress(ImportError):
            import_module(name)
    # What was imported stays: it need not be looked through again with every collection.
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER, 10, 10)
    decoder = msgspec.msgpack.Decoder(Task)
    encoder = msgspec.msgpack.Encoder()
    sent: set[int] = set()
    try:
        pipe.send_bytes(b"ready")
        while True:
            message = pipe.recv_bytes()
            # Should the main process be killed while this one hangs, the alarm ends it even inside native code.
            _alarm(settings.timeout + _GRACE_SECONDS)
            outcome = carry_out(decoder.decode(message), folder, settings)
            _alarm(0)
            outcome = _without_sent(outcome, sent)
            unwell = outcome.unwell or _resident() > settings.memory // 2
            pipe.send_bytes((b"\x00" if unwell else b"\x01") + encoder.encode(outcome))
            del message, outcome
    except (EOFError, OSError):
        return


def _without_sent(outcome: Outcome, sent: set[int]) -> Outcome:
    """An outcome without the indicators that this worker has sent before.

    All that a worker sends is kept in the order it comes, or the job ends with it: none can be missed.
    """
    new = tuple(indicator for indicator in outcome.indicators if indicator.id not in sent)
    if len(sent) > _REMEMBERED:
        sent.clear()
    sent.update(indicator.id for indicator in new)
    return msgspec.structs.replace(outcome, indicators=new)


def carry_out(task: Task, folder: Path, settings: Settings) -> Outcome:
    """What becomes of one document; never raises but for what ends a process."""
    start = time.perf_counter()
    outcome = _carry_out(task, folder, settings)
    return msgspec.structs.replace(outcome, version=__version__, seconds=round(time.perf_counter() - start, 4))


def _carry_out(task: Task, folder: Path, settings: Settings) -> Outcome:
    number = task.number
    sha256 = None
    size = None
    try:
        source = _open(task, settings)
        sha256, size = source.sha256, len(source.data)
        if sha256 == task.known:
            return Outcome(number=number, sha256=sha256, unchanged=True)
        if task.http_status is not None and task.http_status >= 400:
            return Outcome(
                number=number, status="not_a_report", code="page.error",
                message=f"the server answered {task.http_status}", sha256=sha256, bytes=size,
            )  # fmt: skip
        reports = _reports(source, settings)
    except SourceError as error:
        return Outcome(
            number=number, status="unreadable", code=error.code, message=_sentence(error, error.en),
            message_zh=_sentence(error, error.zh), sha256=sha256, bytes=size,
        )  # fmt: skip
    except (MemoryError, SystemError) as error:
        # PDFium's bindings say SystemError where an allocation fails.
        return Outcome(
            number=number, status="crashed", code="worker.memory", message=type(error).__name__,
            sha256=sha256, bytes=size, unwell=True,
        )  # fmt: skip
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
        return Outcome(
            number=number, status="crashed", code="internal",
            message=_short(f"{type(error).__name__}: {error} ({place})"), sha256=sha256, bytes=size,
        )  # fmt: skip
    outcome = _written(task, (source, reports[0]), folder, settings)
    if len(reports) == 1 or outcome.broken:
        return outcome
    further = []
    for number, report in enumerate(reports[1 : parts.MOST - 1], 2):
        part = msgspec.structs.replace(task, target=parts.name_of(task.target, number))
        further.append(_written(part, (source, report), folder, settings))
    broken = next((one.broken for one in further if one.broken), None)
    return msgspec.structs.replace(outcome, further=tuple(further), broken=broken)


def _written(task: Task, read: tuple[Source, Report], folder: Path, settings: Settings) -> Outcome:
    source, report = read
    data = write_json(report)
    try:
        _write(folder, f"{task.target}.json", data)
        if settings.text:
            from gkconvert.writers.text import write_text

            _write(folder, f"{task.target}.txt", write_text(report))
    except OSError as error:
        return Outcome(number=task.number, broken=f"{task.target}.json: {error.strerror or error}")
    status, code = judged(report, source)
    indicators, facts = rows.fact_rows(report)
    return Outcome(
        number=task.number,
        status=status,
        code=code,
        sha256=source.sha256,
        bytes=len(source.data),
        about=rows.about(report),
        indicators=indicators,
        facts=facts,
        findings=rows.finding_rows(report),
        statements=rows.statement_rows(report),
        links=rows.link_rows(report),
        file=f"{task.target}.json",
        file_bytes=len(data),
        file_sha256=hashlib.sha256(data).hexdigest(),
        version=__version__,
    )


def judged(report: Report, source: Source) -> tuple[Status, str | None]:
    """The status of a converted report, and why it is none or what is first among its findings."""
    code = not_a_report(report, source)
    if code is not None:
        return "not_a_report", code
    for severity in ("error", "warning"):
        for finding in report.findings:
            if finding.severity == severity:
                return "findings", finding.rule
    return "converted", None


def _open(task: Task, settings: Settings) -> Source:
    data = task.data
    if data is None:
        most = settings.options.limits.bytes
        try:
            if is_remote(task.path):
                from gkconvert.sources.remote import read_remote

                data = read_remote(task.path, most)
            else:
                with open(as_path(task.path), "rb") as file:
                    data = file.read(most + 1)
        except OSError as error:
            # A message must not name a folder: the dataset is the same wherever it was made.
            raise unreadable(task.name, task.name, error) from error
    return Source(data=data, name=task.name, url=task.url, media_type=task.media_type, charset=task.charset)


def _reports(source: Source, settings: Settings) -> list[Report]:
    if is_own_json(source.data) and len(source.data) <= settings.options.limits.bytes:
        return [read_json(source.data, source.name)]
    return list(convert_each(source, reader=settings.reader, options=settings.options))


def _write(folder: Path, target: str, data: bytes) -> None:
    """Write a file whole or not at all. What a power cut leaves of it is found by its hash: see `recovery`."""
    place = folder / as_path(target)
    draft = folder / DRAFTS / f"{os.getpid()}-{place.suffix[1:]}"
    try:
        _fill(draft, data)
        try:
            draft.replace(place)
        except FileNotFoundError:
            place.parent.mkdir(parents=True, exist_ok=True)
            draft.replace(place)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


def _fill(draft: Path, data: bytes) -> None:
    try:
        draft.write_bytes(data)
    except FileNotFoundError:
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(data)


def _sentence(error: SourceError, said: str) -> str:
    return _short(f"{error.place}: {said}" if error.place else said)


def _short(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()[:_LONGEST_MESSAGE]


def _be_quiet() -> None:
    """Leave the terminal to the main process, and Ctrl-C as well."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _bound_memory(most: int) -> None:
    if sys.platform != "linux":  # elsewhere the limit is not enforced, or would count what is only reserved
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _resident() -> int:
    """Bytes of memory that this process holds; 0 where that cannot be told."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
