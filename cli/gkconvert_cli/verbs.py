"""The verbs of the command `gkconvert`: which there are, and which one is meant.

`gkconvert report.pdf -o report.json` has no verb: what is no verb's name is an input of `convert`.
A file that is named like a verb is given as `./check`.

Knows: the verbs and a line of help on each. Must not know: what they do; each is a module of `commands` that is
imported when it is meant, and imports what it needs when it runs, since nobody should wait for the others.
"""

from __future__ import annotations

import os
from difflib import get_close_matches
from importlib import import_module
from typing import Annotated, Any

import typer
import typer.core

from gkconvert_cli.language import say

VERBS = {
    "convert": say("转换（可省略不写）", "convert; the verb may be left out"),
    "split": say("取出一个文件中的各份报告", "each of the reports that one file holds"),
    "check": say("只核对并列出发现的问题", "check only, and list what is found"),
    "explain": say("逐格说明某条规则的数字", "a rule with its numbers, cell by cell"),
    "compare": say("比较同一机构各年的报告", "compare the reports of one body over the years"),
    "aggregate": say("汇总下级报告并与上级核对", "sum the reports of subordinates, beside the parent's"),
    "status": say("批量任务的结果概况", "what a bulk job made of its sources"),
    "retry": say("重做批量任务中失败的文件", "do what failed in a bulk job once more"),
    "review": say("生成核对页面（HTML）", "make a page to review a report on (HTML)"),
    "show": say("在终端显示表格", "show the form in the terminal"),
    "export": say("把数据集导出为表格", "a dataset as tables for other programs"),
    "schema": say("输出 JSON Schema", "print the JSON Schema of the output"),
}
_DEFAULT = "convert"
_OWN_OPTIONS = ("--help", "-h", "--version")


def verb(name: str) -> typer.core.TyperCommand:
    """The command of a verb with its options: the function of that name in the module of that name."""
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, help=VERBS[name])(getattr(import_module(f"gkconvert_cli.commands.{name}"), name))
    command = typer.main.get_command(alone)
    assert isinstance(command, typer.core.TyperCommand)
    return command


class _VerbOrInput(typer.core.TyperGroup):
    """A group of verbs in which anything that is no verb begins the arguments of the default one.

    Its `commands` have names and help only; the one that is meant is imported when it is resolved.
    """

    def __init__(self, **attributes: Any) -> None:  # whatever typer gives a group
        super().__init__(**attributes)
        self.commands = {name: typer.core.TyperCommand(name, help=text) for name, text in VERBS.items()}

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override] # typer gives its context
        """Put the default verb in front where none is given; see `typer.core.TyperGroup`."""
        args = self._language_last(args)
        if args and args[0] not in self.commands and args[0] not in _OWN_OPTIONS:
            self._refuse_misspelt_verb(ctx, args[0])
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)

    def resolve_command(  # type: ignore[override] # typer gives its context
        self, ctx: typer.Context, args: list[str]
    ) -> tuple[str | None, typer.core.TyperCommand, list[str]]:
        """Import the verb that is meant; see `typer.core.TyperGroup`."""
        name, _, rest = super().resolve_command(ctx, args)
        assert name is not None
        return name, verb(name), rest

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
        verb(_DEFAULT).format_options(ctx, formatter)
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
