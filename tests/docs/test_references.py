"""Every code, field, key and option that a user can meet has an entry, and every entry is of something that exists."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from gkconvert import conversion, editions, errors, model, recognition, second_reading
from gkconvert.comparison.cells import CODES as BETWEEN_REPORTS
from gkconvert.validators import CODES, RULES
from gkconvert.writers.csv import COLUMNS
from gkconvert_cli.verbs import VERBS, verb

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted([*(ROOT / "converters").rglob("*.py"), *(ROOT / "cli").rglob("*.py")])
CODE = re.compile(r"[a-z]+(?:\.[a-z_]+)+")
KINDS_OF_ERRORS = (
    "archive", "catalogue", "correction", "doc", "docx", "html", "json", "limit", "ofd", "output", "pdf", "scan", "source", "text", "usage",
)  # fmt: skip
"""What the codes of errors begin with. Codes of rules and notes are told from them by the calls they stand in."""
NOTING = ("Note", "_note")


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def entries(name: str) -> list[str]:
    """The codes that a page has an entry for: its headings that are set as code."""
    return re.findall(r"^### `([^`]+)`$", page(name), re.M)


def calls(path: Path) -> Iterator[tuple[str, str]]:
    """Every call in a file whose arguments begin with a code: the called name, the code."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        for argument in node.args[:2]:
            if (
                isinstance(argument, ast.Constant)
                and isinstance(argument.value, str)
                and CODE.fullmatch(argument.value)
            ):
                yield name, argument.value


def codes_of_errors() -> set[str]:
    """The codes that the tree in `errors` names, and those that the sources raise."""
    tree = set(
        re.findall(
            rf"\b(?:{'|'.join(KINDS_OF_ERRORS)})\.[a-z_]+\b", (errors.__doc__ or "").replace("docs/errors.md", "")
        )
    )
    raised = {
        code
        for path in SOURCES
        for name, code in calls(path)
        if name not in NOTING and code.partition(".")[0] in KINDS_OF_ERRORS
    }
    return tree | raised | codes_of_packages()


def codes_of_packages() -> set[str]:
    """The codes that `package` makes of the name of the format that a package is opened for."""
    text = (ROOT / "converters" / "gkconvert" / "package.py").read_text(encoding="utf-8")
    formats = {
        match for path in SOURCES for match in re.findall(r'\bPackage\(\w+, "(\w+)"', path.read_text(encoding="utf-8"))
    }
    return {f"{name}.{kind}" for name in formats for kind in re.findall(r'f"\{self\.format\}\.(\w+)"', text)}


def codes_of_notes() -> set[str]:
    return {code for path in SOURCES for name, code in calls(path) if name in NOTING} | {recognition.NOTE}


def test_every_rule_has_an_entry_and_every_entry_a_rule() -> None:
    of_readings = [second_reading.DIFFERS, recognition.UNCERTAIN, recognition.REPAIRED, conversion.SEVERAL]
    assert sorted(entries("rules.md")) == sorted([*(rule.code for rule in RULES), *of_readings])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_entry_of_a_rule_quotes_its_sentence_and_says_what_to_do(rule: editions.Row) -> None:
    entry = page("rules.md").split(f"### `{rule.code}`")[1].split("\n### ")[0]
    sentence = (inspect.getdoc(rule.check) or "").splitlines()[0]
    assert f"> {sentence}\n" in entry
    assert "\nExample: `" in entry
    assert "\nWhat to do: " in entry


def test_every_error_code_has_an_entry_and_every_entry_an_error() -> None:
    assert sorted(entries("errors.md")) == sorted(codes_of_errors() | {"output.not_writable", "internal"})


def test_every_note_code_has_an_entry_and_every_entry_a_note() -> None:
    assert sorted(entries("notes.md")) == sorted(codes_of_notes())


def test_every_command_and_option_is_described_under_its_command() -> None:
    text = page("command-line.md")
    missing = []
    for name in VERBS:
        part = text.split(f"\n## `gkconvert {name}`\n")[1].split("\n## ")[0]
        options = [option for parameter in verb(name).params for option in parameter.opts if option.startswith("-")]
        missing += [f"{name} {option}" for option in (*options, "--help", "-h") if f"`{option}`" not in part]
    assert missing == []
    assert "\n## `gkconvert --version`\n" in text


def test_an_error_or_a_note_names_no_option_that_there_is_not() -> None:
    known = {"--help", "--version"} | {
        option for name in VERBS for parameter in verb(name).params for option in parameter.opts
    }
    spoken = {
        (found, path.name)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search("[一-龥]| ", node.value)
        for found in re.findall(r"(?<![\w-])--[a-z][a-z-]*", node.value)
    }
    assert {name for name, _ in spoken} >= {"--max-bytes", "--password"}
    assert sorted(one for one in spoken if one[0] not in known) == []


def structs(kind: type) -> Iterator[type[msgspec.Struct]]:
    """A struct and all structs below it."""
    found, waiting = {kind}, [kind]
    while waiting:
        current = waiting.pop()
        yield current
        for name in re.findall(r"[A-Z]\w+", " ".join(str(field.type) for field in msgspec.structs.fields(current))):
            below = getattr(model, name, None)
            if isinstance(below, type) and issubclass(below, msgspec.Struct) and below not in found:
                found.add(below)
                waiting.append(below)


def test_every_field_of_the_json_is_described() -> None:
    text = page("json.md")
    kinds = list(structs(model.Report))
    assert {model.Fact, model.Cell, model.Place, model.HeadingBlock, model.Attachment} <= set(kinds)
    fields = {field for kind in kinds for field in kind.__struct_fields__ if kind is not model.CellReference}
    assert sorted(field for field in fields if f"`{field}`" not in text) == []
    assert [column for column in COLUMNS if f"`{column}`" not in text] == []


@pytest.mark.parametrize("key", editions.KEYS)
def test_every_key_of_a_form_is_listed_with_its_labels_and_unit(key: str) -> None:
    text = page("json.md").split(f"### Edition `{key}`")[1].split("\n### ")[0]
    shared = page("json.md")
    missing = []
    for table in editions.get(key).tables:
        if table.key == "disclosure":
            lines = [
                f"| `{row.key}` | `{column.key}` | {' / '.join(row.labels)} × {' / '.join(column.labels)} | {column.unit} |"
                for row, column in table.cells
            ]
        else:
            lines = [f"| `{row.key}` | {' / '.join(row.labels)} |" for row in table.rows if row.key]
            lines += [f"| `{line.key}` | {' / '.join(line.labels)} | {line.unit} |" for line in table.columns]
        own = text if table.key == "disclosure" else shared
        missing += [line for line in lines if line not in own]
    assert missing == []


def test_every_key_of_the_national_list_is_listed_with_its_label_and_unit() -> None:
    text = page("json.md").split("#### The national list of 2014")[1]
    rows = [
        f"| `{row.key}` | {row.label.removeprefix('其中：')} | {row.unit} |" for row in editions.national_list().rows
    ]
    assert [row for row in rows if row not in text] == []


def test_every_role_of_a_section_is_listed() -> None:
    text = page("json.md")
    roles = {section.role for form in editions.all() for section in form.sections}
    assert sorted(role for role in roles if f"`{role}`" not in text) == []


@pytest.mark.parametrize("code", BETWEEN_REPORTS)
def test_the_entry_of_a_rule_between_reports_has_an_example_and_says_what_to_do(code: str) -> None:
    (entry,) = [line for line in page("checks.md").splitlines() if line.startswith(f"| `{code}` |")]
    _, severity, what, example, way_out = entry.strip("| ").split(" | ")
    assert severity in ("error", "warning", "note")
    assert example.startswith("`")
    assert min(len(what), len(way_out)) > 5


def test_every_code_of_a_finding_can_be_selected() -> None:
    assert {second_reading.DIFFERS, recognition.UNCERTAIN, recognition.REPAIRED} <= set(CODES)
