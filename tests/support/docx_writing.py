"""Writes DOCX files (ISO/IEC 29500) for tests: from blocks, or from pieces of XML.

Knows: the parts of a DOCX and the markup of paragraphs and tables. Must not know: the reader.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from gkconvert.model import Block, Cell, Grid, Heading

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def run(text: str, properties: str = "") -> str:
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    """A paragraph of runs, or of plain text."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside if inside.startswith('<') else run(inside)}</w:p>"


def cell(inside: str, properties: str = "") -> str:
    body = inside if inside.startswith(("<w:p>", "<w:tbl")) else paragraph(inside)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{body}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def document(*body: str, parts: Mapping[str, str | bytes] | None = None, head: str = "") -> bytes:
    """A DOCX with this body; `parts` adds or replaces parts, `head` stands before the document's root element."""
    files: dict[str, str | bytes] = {
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f"{head}<w:document {_NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>",
        **(parts or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def numbering(levels: Iterable[tuple[str, str]], *, instances: str = "", more: str = "") -> str:
    """A `numbering.xml` with one list of these formats and texts, which is list 1."""
    written = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'
        for index, (style, text) in enumerate(levels)
    )
    return (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7">{written}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{instances}</w:numbering>'
    )


def listed(text: str, level: int = 0, number: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def from_blocks(blocks: Iterable[Block]) -> bytes:
    """A DOCX of blocks that another reader has read."""
    return document(*(_block(block) for block in blocks))


def _block(block: Block) -> str:
    if isinstance(block, Grid):
        return _grid(block) + paragraph("")
    properties = f'<w:jc w:val="{block.align}"/>' if block.align else ""
    if isinstance(block, Heading):
        properties += f'<w:outlineLvl w:val="{block.level - 1}"/>'
    return paragraph(block.text, properties)


def _grid(grid: Grid) -> str:
    owners = grid.owners()
    rows = []
    for number, line in enumerate(owners):
        cells = []
        for column, owner in enumerate(line):
            if column and line[column - 1] == owner:
                continue
            cells.append(_cell(grid.cells[owner], number))
        rows.append(row(*cells))
    return table(*rows)


def _cell(of: Cell, number: int) -> str:
    properties = f'<w:gridSpan w:val="{of.column_span}"/>' if of.column_span > 1 else ""
    if of.row_span > 1:
        properties += '<w:vMerge w:val="restart"/>' if number == of.row else "<w:vMerge/>"
    return cell(of.text if number == of.row else "", properties)
