"""A source of text to a document: decode, split into blocks, say what was odd.

Knows: the order of the steps. Must not know: forms.
"""

from __future__ import annotations

from gkconvert.characters import visible
from gkconvert.errors import LimitError
from gkconvert.limits import ReadOptions
from gkconvert.model import Document, Message, Note, Source
from gkconvert.text.blocks import read_blocks
from gkconvert.text.decoding import decode


def read_text(source: Source, reader: str, options: ReadOptions) -> Document:
    """The document of a text file; raises `UndecodableError` and `LimitError`."""
    text, encoding, replaced = decode(source)
    if len(text) > options.limits.characters:
        raise LimitError(
            "limit.text", source.name,
            f"文本有 {len(text)} 个字符，超过上限 {options.limits.characters}",
            f"{len(text)} characters exceed the limit of {options.limits.characters}",
            way_out_zh="请拆分文件，或在 Python 中提高上限（Limits）", way_out_en="split the file, or raise the limit in Python (Limits)",
        )  # fmt: skip
    blocks, metadata = read_blocks(visible(text), options.limits, source.name)
    notes: tuple[Note, ...] = ()
    if replaced:
        notes = (
            Note(
                "text.replaced",
                Message(
                    f"有 {replaced} 处无法按 {encoding} 解码，以 U+FFFD 代替",
                    f"{replaced} places could not be decoded as {encoding}; U+FFFD stands there",
                ),
            ),
        )
    return Document(
        media_type="text/plain",
        reader=reader,
        blocks=tuple(blocks),
        metadata=tuple(metadata),
        notes=notes,
        encoding=encoding,
    )
