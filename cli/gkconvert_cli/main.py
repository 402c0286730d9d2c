"""The command `gkconvert`: which verb, and the ways out that all verbs share.

`gkconvert report.pdf -o report.json` has no verb: what is no verb's name is an input of `convert`.
A file that is named like a verb is given as `./check`.

Knows: the verbs. Must not know: what they do; each is a module of `commands` that imports what it needs
when it runs, since `--version` and `--help` must not wait for readers.
"""

from __future__ import annotations

import gc
import os
import sys
from difflib import get_close_matches
from typing import Annotated

import typer
import typer.core

from gkconvert_cli.commands.aggregate import aggregate
from gkconvert_cli.commands.check import check
from gkconvert_cli.commands.compare import compare
from gkconvert_cli.commands.convert import convert
from gkconvert_cli.commands.explain import explain
from gkconvert_cli.commands.export import export
from gkconvert_cli.commands.retry import retry
from gkconvert_cli.commands.review import review
from gkconvert_cli.commands.schema import schema
from gkconvert_cli.commands.show import show
from gkconvert_cli.commands.split import split
from gkconvert_cli.commands.status import status
from gkconvert_cli.language import preferred, say
from gkconvert_cli.terminal import prepare_streams, tell

_DEFAULT = "convert"
_OWN_OPTIONS = ("--help", "-h", "--version")
_COLLECT_AFTER = 50_000
"""New objects between two collections: a start makes tens of thousands that all stay, and each look through them costs."""


class _VerbOrInput(typer.core.TyperGroup):
    """A group of verbs in which anything that is no verb begins the arguments of the default one."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override] # typer gives its context
        """Put the default verb in front where none is given; see `typer.core.TyperGroup`."""
        args = self._language_last(args)
        if args and args[0] not in self.commands and args[0] not in _OWN_OPTIONS:
            self._refuse_misspelt_verb(ctx, args[0])
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)

    def _language_last(self, args: list[str]) -> list[str]:
        """`--lang zh check …` as `check --lang zh …`: the one option that people put before a verb."""
        if args[:1] != ["--lang"] or len(args) < 3:
            return args
        language, first, rest = args[:2], args[2], args[3:]
        if first in self.commands:
            return [first, *language, *rest]
        return [first, *rest] if first in _OWN_OPTIONS else args

    def _refuse_misspelt_verb(self, ctx: typer.Context, word: str) -> None:
        if not word.isalpha() or os.path.exists(word):
            return
        if near := get_close_matches(word, self.commands, n=1, cutoff=0.75):
            ctx.fail(
                say(
                    f"没有命令 {word}，也没有这个文件；是指 {near[0]} 吗？",
                    f"No command or file {word}; did you mean {near[0]}?",
                )
            )

    def collect_usage_pieces(self, ctx: typer.Context) -> list[str]:  # type: ignore[override] # typer gives its context
        """Usage as the main job is written, without its verb."""
        return [say("输入… [-o 输出]  |  命令 …", "INPUT... [-o OUTPUT]  |  COMMAND ...")]

    def format_options(self, ctx: typer.Context, formatter: typer.core._click.HelpFormatter) -> None:  # type: ignore[override,name-defined] # as above; typer hides its click
        """The options of the main job, then the verbs."""
        self.commands[_DEFAULT].format_options(ctx, formatter)
        super().format_options(ctx, formatter)


app = typer.Typer(
    cls=_VerbOrInput,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=say(
        "把政府信息公开工作年度报告（PDF、HTML、OFD、Word、文本、扫描件）转换成核对过的数据。",
        "Turn annual reports on government information disclosure (PDF, HTML, OFD, Word, text, scans) into checked data.",
    ),
)
app.command("convert", help=say("转换（可省略不写）", "convert; the verb may be left out"))(convert)
app.command("split", help=say("取出一个文件中的各份报告", "each of the reports that one file holds"))(split)
app.command("check", help=say("只核对并列出发现的问题", "check only, and list what is found"))(check)
app.command("explain", help=say("逐格说明某条规则的数字", "a rule with its numbers, cell by cell"))(explain)
app.command("compare", help=say("比较同一机构各年的报告", "compare the reports of one body over the years"))(compare)
app.command("aggregate", help=say("汇总下级报告并与上级核对", "sum the reports of subordinates, beside the parent's"))(
    aggregate
)
app.command("status", help=say("批量任务的结果概况", "what a bulk job made of its sources"))(status)
app.command("retry", help=say("重做批量任务中失败的文件", "do what failed in a bulk job once more"))(retry)
app.command("review", help=say("生成核对页面（HTML）", "make a page to review a report on (HTML)"))(review)
app.command("show", help=say("在终端显示表格", "show the form in the terminal"))(show)
app.command("export", help=say("把数据集导出为表格", "a dataset as tables for other programs"))(export)
app.command("schema", help=say("输出 JSON Schema", "print the JSON Schema of the output"))(schema)


def _show_version(wanted: bool) -> None:
    if wanted:
        from gkconvert.version import __version__

        typer.echo(f"gkconvert {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_show_version, help=say("显示版本", "show the version")),
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line; ends in SystemExit: 0 done, 1 something failed, 2 wrong usage, 130 Ctrl-C."""
    gc.set_threshold(_COLLECT_AFTER, 10, 10)
    prepare_streams()
    try:
        app(prog_name="gkconvert")
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # told in one line, whatever it is
        from gkconvert_cli.failures import failure

        language = preferred()
        tell(failure(error, "", language).lines(language))
        sys.exit(1)
