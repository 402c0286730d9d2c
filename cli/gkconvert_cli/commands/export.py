"""`gkconvert export DATASET -o FILE`: a dataset for other programs.

Knows: the steps parse, build, run, report. Must not know: file formats.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from gkconvert_cli.bulk_options import Dataset
from gkconvert_cli.language import LangOption, preferred, say
from gkconvert_cli.options import QuietOption
from gkconvert_cli.terminal import Line, tell


class _Shape(str, Enum):
    tidy = "tidy"
    wide = "wide"


def export(
    dataset: Dataset,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=say(
                ".parquet 或 .csv（一张表），.xlsx 或 .duckdb（全部表）",
                ".parquet or .csv (one table), .xlsx or .duckdb (all tables)",
            ),
            show_default=False,
        ),
    ],
    shape: Annotated[
        _Shape,
        typer.Option(
            "--shape",
            help=say(
                "tidy 每行一个指标；wide 每行一份报告（.parquet、.csv）",
                "tidy: one fact a row; wide: one report a row (.parquet, .csv)",
            ),
        ),
    ] = _Shape.tidy,
    every: Annotated[
        bool,
        typer.Option("--all", help=say("包括同一报告的重复文件", "all documents of a report, not only the best")),
    ] = False,
    quiet: QuietOption = False,
    lang: LangOption = None,
) -> None:
    """Parse, build, run, report."""
    from gkconvert.bulk.catalogue import CatalogueError
    from gkconvert.errors import UsageError
    from gkconvert.exports import export as write
    from gkconvert_cli.failures import failure

    language = lang or preferred()
    try:
        counts = write(dataset, output, shape=shape.value, every=every)
    except (UsageError, CatalogueError) as error:
        tell(failure(error, "", language).lines(language))
        raise typer.Exit(2 if isinstance(error, UsageError) else 1) from error
    if not quiet:
        rows = (language.pick(f"{name} {count} 行", f"{count} rows of {name}") for name, count in counts.items())
        tell([Line(language.pick("，", ", ").join(rows)), Line(f"→ {output}")])
