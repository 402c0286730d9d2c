"""`gkconvert review INPUT... -o OUTPUT`: pages on which a person sees that the numbers are right.

One input makes the page of a report, several make a comparison, a folder makes a site; `--debug` draws what was
seen on the pages of a PDF.

Knows: the steps parse, build, run, report. Must not know: what is on the pages.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, NoReturn

import typer

from gkconvert.errors import GkconvertError, UsageError
from gkconvert_cli.language import LangOption, Language, preferred, say
from gkconvert_cli.options import Inputs, MaxBytesOption, PasswordOption, QuietOption, ReaderOption
from gkconvert_cli.terminal import Line, put, tell

if TYPE_CHECKING:
    from gkconvert.limits import ReadOptions


class _Wish(NamedTuple):
    """What all kinds of review have in common."""

    inputs: list[str]
    output: str | None
    source: str | None
    reader: str
    options: ReadOptions
    language: Language
    page_language: Language
    quiet: bool


PageOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        help=say(
            "页面文件（.html）；输入是文件夹或用 --debug 时为文件夹",
            "the page (.html); a folder where the input is one, or with --debug",
        ),
        show_default=False,
    ),
]
SourceOption = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="PATH",
        help=say(
            "输入是 JSON 时：它的原件，或原件所在的文件夹（默认在 JSON 旁边找）",
            "for a JSON input: its source, or the folder with it (default: beside the JSON)",
        ),
        show_default=False,
    ),
]
DebugOption = Annotated[
    bool,
    typer.Option(
        "--debug",
        help=say("把线、单元格和指标画在 PDF 各页上（PNG）", "draw rules, cells and keys over a PDF's pages (PNG)"),
    ),
]


def review(
    inputs: Inputs,
    output: PageOption = None,
    source: SourceOption = None,
    debug: DebugOption = False,
    reader: ReaderOption = "auto",
    quiet: QuietOption = False,
    password: PasswordOption = None,
    max_bytes: MaxBytesOption = None,
    lang: LangOption = None,
) -> None:
    """Parse, build, run, report."""
    from gkconvert_cli.loading import read_options

    language = lang or preferred()
    options = read_options(password, max_bytes)
    wish = _Wish(inputs, output, source, reader, options, language, lang or Language.zh, quiet)
    try:
        _run(wish, debug)
    except (typer.Exit, KeyboardInterrupt):
        raise
    except Exception as error:
        _fail(error, wish)


def _fail(error: Exception, wish: _Wish) -> NoReturn:
    """Tell what went wrong, and end: sources that cannot be read are errors of ours, so any other is on the target."""
    from gkconvert_cli.failures import failure
    from gkconvert_cli.output import refused

    name = wish.inputs[0]
    if isinstance(error, UsageError):
        name = ""
    elif isinstance(error, OSError):
        error, name = refused(Path(error.filename or wish.output or ""), error), ""
    tell(failure(error, name, wish.language).lines(wish.language))
    raise typer.Exit(2 if isinstance(error, UsageError) else 1) from error


def _run(wish: _Wish, debug: bool) -> None:
    from gkconvert_cli.plan import refuse_blank

    refuse_blank(wish.inputs)
    if debug:
        _debug(wish)
    elif len(wish.inputs) == 1 and os.path.isdir(wish.inputs[0]):
        _site(wish)
    elif len(wish.inputs) == 1:
        _one(wish)
    else:
        _comparison(wish)


def _one(wish: _Wish) -> None:
    from gkconvert.review.page import report_page
    from gkconvert_cli.review_inputs import review_input

    given = review_input(wish.inputs[0], wish.source, wish.reader, wish.options)
    page = report_page(given.report, given.source, language=wish.page_language.value, password=wish.options.password)
    _deliver(page, wish)


def _comparison(wish: _Wish) -> None:
    from gkconvert.review.comparison import comparison_page
    from gkconvert_cli.review_inputs import review_input

    reports = [review_input(given, None, wish.reader, wish.options).report for given in wish.inputs]
    _deliver(comparison_page(reports, language=wish.page_language.value), wish)


def _site(wish: _Wish) -> None:
    from gkconvert.review.site import write_site
    from gkconvert_cli.counting import Counting

    folder = _folder(wish)
    written = write_site(
        Path(wish.inputs[0]),
        folder,
        language=wish.page_language.value,
        sources=None if wish.source is None else Path(wish.source),
        observer=Counting(wish.quiet),
    )
    for name, error in written.failures:
        _tell_failure(error, name, wish)
    if not wish.quiet:
        language = wish.language
        text = language.pick(
            f"→ {folder / 'index.html'}：{written.reports} 份报告",
            f"→ {folder / 'index.html'}: {written.reports} reports",
        )
        tell([Line(text)])
    if written.failures:
        raise typer.Exit(1)


def _debug(wish: _Wish) -> None:
    from gkconvert.review.debug_pictures import debug_pictures
    from gkconvert_cli.output import make_folder, write_file
    from gkconvert_cli.review_inputs import review_input

    folder = _folder(wish)
    for name in wish.inputs:
        given = review_input(name, wish.source, wish.reader, wish.options)
        if given.source is None or given.report.source.media_type != "application/pdf":
            raise UsageError("usage.debug", f"--debug 需要 PDF 原件：{name}", f"--debug needs the PDF itself: {name}")
        make_folder(folder)
        stem = Path(given.source.name).stem
        for number, picture in debug_pictures(given.source, given.report, wish.options):
            target = folder / f"{stem}-page-{number:03d}.png"
            write_file(target, picture)
            if not wish.quiet:
                tell([Line(f"→ {target}")])


def _folder(wish: _Wish) -> Path:
    if wish.output in (None, "", "-"):
        raise UsageError("usage.output", "请用 -o 指定一个文件夹", "name a folder with -o")
    assert wish.output is not None
    folder = Path(wish.output)
    if os.path.isfile(folder) or (folder.suffix == ".html" and not os.path.isdir(folder)):
        raise UsageError(
            "usage.output",
            f"要写的不止一个文件，{folder} 不是文件夹名；请写 -o 文件夹/",
            f"several files are to be written, and {folder} names one: use -o FOLDER/",
        )
    return folder


def _deliver(page: bytes, wish: _Wish) -> None:
    from gkconvert_cli.output import write_file
    from gkconvert_cli.plan import keep_inputs

    if wish.output == "":
        raise UsageError("usage.output", "-o 是空的", "-o is empty")
    if wish.output is None or wish.output == "-":
        put(page)
        return
    target = Path(wish.output)
    if os.path.isdir(target):
        raise UsageError(
            "usage.output", f"{target} 是文件夹；请给出 .html 文件名", f"{target} is a folder: name a .html file"
        )
    keep_inputs(target, wish.inputs)
    write_file(target, page)
    if not wish.quiet:
        tell([Line(f"→ {target} ({len(page) / 1e6:.2f} MB)")])


def _tell_failure(error: GkconvertError, name: str, wish: _Wish) -> None:
    from gkconvert_cli.failures import failure

    tell(failure(error, name, wish.language).lines(wish.language))
