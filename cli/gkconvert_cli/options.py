"""The options that several commands share, as typer reads them.

Knows: names and help of options. Must not know: what is done with them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gkconvert_cli.language import say
from gkconvert_cli.selection import Least

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar=say("输入…", "INPUT..."),
        help=say(
            "报告文件、文件夹，或 - 表示标准输入",
            "reports, folders, or - for stdin",
        ),
        show_default=False,
    ),
]
ReaderOption = Annotated[
    str,
    typer.Option(
        "--reader",
        metavar="NAME",
        help=say(
            "auto（先快后细）、fast、careful，或读取器的名字（pdfium、pdfplumber、lxml、lexbor、html5lib、ofd、docx、text）",
            "auto (fast, then careful where a check fails), fast, careful, or a reader's name"
            " (pdfium, pdfplumber, lxml, lexbor, html5lib, ofd, docx, text)",
        ),
    ),
]
PasswordOption = Annotated[
    str | None,
    typer.Option(
        "--password",
        metavar="TEXT",
        envvar="GKCONVERT_PASSWORD",
        help=say("加密 PDF 的密码", "password of an encrypted PDF"),
        show_default=False,
        show_envvar=True,
    ),
]
MaxBytesOption = Annotated[
    int | None,
    typer.Option(
        "--max-bytes",
        min=1,
        metavar="N",
        help=say("拒绝更大的文件（默认 64 MiB）", "refuse larger files (default 64 MiB)"),
        show_default=False,
    ),
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help=say("不显示摘要，只显示错误", "no summary, errors only"))
]
SelectOption = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="CODE",
        help=say(
            "只列出这些规则（代码或前缀，如 prose；逗号分隔，可多次）",
            "list these rules only (codes, or families such as prose; commas, or several times)",
        ),
        show_default=False,
    ),
]
IgnoreOption = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="CODE",
        help=say("不列出这些规则（写法同 --select）", "leave these rules out (as --select)"),
        show_default=False,
    ),
]
SeverityOption = Annotated[
    Least, typer.Option("--severity", help=say("列出的最低级别", "the least severity that is listed"))
]
CorrectionsOption = Annotated[
    Path | None,
    typer.Option(
        "--corrections",
        metavar="FILE",
        help=say("更正文件（TOML），按 sha256 应用于各源文件", "corrections to the sources (TOML), by their sha256"),
        show_default=False,
    ),
]
