"""The options of bulk jobs, as typer reads them.

Knows: names and help of options. Must not know: what is done with them.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from gkconvert_cli.language import say


class LogStyle(str, Enum):
    """How a job tells of itself."""

    auto = "auto"
    plain = "plain"
    json = "json"


Dataset = Annotated[
    Path,
    typer.Argument(
        metavar=say("数据集", "DATASET"),
        help=say("批量转换的输出文件夹", "the folder that a bulk job wrote"),
        show_default=False,
    ),
]
FilesFromOption = Annotated[
    Path | None,
    typer.Option(
        "--files-from",
        metavar="FILE",
        help=say("从文件（- 为标准输入）逐行读取路径", "read paths from a file (- for stdin), one a line"),
        show_default=False,
    ),
]
WorkersOption = Annotated[
    int,
    typer.Option(
        "--workers", "-j", min=0, metavar="N", help=say("进程数（0 为每核一个）", "processes (0: one a core)")
    ),
]
TimeoutOption = Annotated[
    float,
    typer.Option(
        "--timeout", min=0.1, metavar="SECONDS", help=say("每个文件的时间上限", "time limit for one document")
    ),
]
MemoryOption = Annotated[
    int,
    typer.Option("--memory", min=256, metavar="MIB", help=say("每个进程的内存上限", "address space of one process")),
]
TextOption = Annotated[
    bool,
    typer.Option("--text", help=say("除 JSON 外也写文本", "write the text beside each JSON")),
]
LogOption = Annotated[
    LogStyle,
    typer.Option(
        "--log",
        help=say(
            "进度：auto、plain（逐行）或 json（每行一个对象）", "progress: auto, plain lines, or json lines on stderr"
        ),
    ),
]
RayOption = Annotated[
    str | None,
    typer.Option(
        "--ray",
        metavar="ADDRESS",
        help=say(
            "在 Ray 集群上运行：地址、auto（已在运行的集群）或 local（在本机启动）",
            "run over Ray: an ADDRESS, auto (the cluster that runs here), or local (start one here)",
        ),
        show_default=False,
    ),
]
