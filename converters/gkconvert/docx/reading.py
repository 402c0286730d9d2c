"""From the bytes of a DOCX to a `Document`: its main part, styles, lists, properties.

Knows: which parts a DOCX has. Must not know: how blocks are read from them.
"""

from __future__ import annotations

from collections.abc import Iterator

from gkconvert.docx.flow import Flow
from gkconvert.docx.numbering import Numbering, value_of
from gkconvert.docx.styles import Styles
from gkconvert.docx.tables import TooManyCells
from gkconvert.errors import EncryptedError, NoTextError
from gkconvert.limits import ReadOptions
from gkconvert.model import Block, Document, Grid, Message, Metadata, Note, Source
from gkconvert.package import Element, Package, child, descendants, local

_CORE = {
    "title": "Title", "creator": "Author", "subject": "Subject", "keywords": "Keywords", "created": "CreationDate",
    "modified": "ModDate",
}  # fmt: skip

_PROGRAMS = ("Excel", "Word", "AcroExch", "ET.", "KET", "WPS", "KWPS")
"""Beginnings of the names of objects that hold a document, as Microsoft Office, Acrobat and WPS Office call them."""


def read(source: Source, reader: str, options: ReadOptions, media_type: str) -> Document:
    """Read a DOCX; raises `DamagedError`, `NoTextError`, `LimitError`."""
    package = Package(source, "docx", options.limits)
    part = _main_part(package)
    root = package.xml(part)
    body = child(root, "body")
    if body is None:
        raise package.damaged(part)
    styles, lists = (_part(package, part, name) for name in ("styles", "numbering"))
    flow = Flow(Styles(styles), Numbering(lists), options.limits.cells)
    try:
        blocks = tuple(_within(package, flow.blocks(body, "/w:document/w:body")))
    except TooManyCells:
        most = options.limits.cells
        raise package.over_limit(
            "limit.cells", f"一个表格的单元格超过上限 {most}", f"a table has more than {most} cells"
        ) from None
    pictures = sum(1 for item in body.iter() if local(item.tag) in ("blip", "imagedata"))
    if not blocks:
        raise NoTextError(
            "docx.no_text", source.name,
            f"没有文字，只有{pictures}张图片" if pictures else "没有文字",
            f"no text, only {pictures} pictures" if pictures else "no text in it",
            way_out_zh="若图片是扫描件，请另存为图片或 PDF 后转换", way_out_en="if the pictures are scans, save them as images or a PDF",
        )  # fmt: skip
    return Document(
        media_type=media_type,
        reader=reader,
        blocks=blocks,
        metadata=tuple(_properties(package)),
        notes=tuple(_notes(root, blocks, pictures)),
    )


def encrypted(source: Source) -> EncryptedError:
    """An Office file that is locked with a password."""
    return EncryptedError(
        "docx.encrypted", source.name, "文件已加密", "the file is encrypted",
        way_out_zh="请在办公软件中打开，去掉密码后再试", way_out_en="open it in an office program and remove the password",
    )  # fmt: skip


def _within(package: Package, blocks: Iterator[Block]) -> Iterator[Block]:
    most = package.limits.characters
    characters = 0
    for block in blocks:
        characters += sum(len(cell.text) for cell in block.cells) if isinstance(block, Grid) else len(block.text)
        if characters > most:
            raise package.over_limit("limit.text", f"文字超过 {most} 个字符", f"more than {most} characters of text")
        yield block


def _main_part(package: Package) -> str:
    """The part that the package's relations name as the document (ISO/IEC 29500-2, 8.3), or where Word puts it."""
    relations = package.resolve("_rels/.rels")
    if relations is not None:
        for relation in descendants(package.xml(relations), "Relationship"):
            if (relation.get("Type") or "").endswith("/officeDocument"):
                part = package.resolve(relation.get("Target") or "")
                if part is not None:
                    return part
    part = package.resolve("word/document.xml")
    if part is None:
        raise package.damaged("word/document.xml")
    return part


def _part(package: Package, main: str, name: str) -> Element | None:
    part = package.resolve(f"{name}.xml", main)
    return package.xml(part) if part is not None else None


def _properties(package: Package) -> Iterator[Metadata]:
    part = package.resolve("docProps/core.xml")
    if part is None:
        return
    for item in package.xml(part):
        name = _CORE.get(local(item.tag))
        text = (item.text or "").strip()
        if name and text:
            yield Metadata(name, text, "properties")


def _notes(root: Element, blocks: tuple[Block, ...], pictures: int) -> Iterator[Note]:
    changed = sum(
        1
        for item in root.iter()
        if local(item.tag) in ("ins", "del", "moveFrom", "moveTo") and value_of(item, None, "id")
    )
    if changed:
        yield Note(
            "docx.tracked_changes",
            Message(
                f"文件有{changed}处修订，按接受修订后的内容读取", f"{changed} tracked changes were taken as accepted"
            ),
        )
    embedded = sum(1 for item in root.iter() if _is_document(item))
    if embedded:
        yield Note(
            "docx.embedded",
            Message(
                f"文件中嵌有 {embedded} 个其他文档（网页、电子表格等），未读取：表格可能在其中",
                f"{embedded} other documents (pages, spreadsheets) are embedded and were not read: tables may be in them",
            ),
        )
    if pictures and not any(isinstance(block, Grid) for block in blocks):
        yield Note(
            "docx.tables_are_images",
            Message(
                f"正文没有表格，有 {pictures} 张图片：表格可能是图片",
                f"no table in the document, but {pictures} pictures: tables may be among them",
            ),
        )


def _is_document(item: Element) -> bool:
    """Whether an element stands for another document: a part in another format (17.17.2), or an object of an office program."""
    name = local(item.tag)
    if name == "OLEObject":
        return (item.get("ProgID") or "").startswith(_PROGRAMS)
    return name == "altChunk"
