"""Word's formats: DOCX (ISO/IEC 29500, WordprocessingML) and DOC, which is made DOCX first.

Text and tables are read as marked up, without laying out pages, so places are element paths and not boxes.
"""

from __future__ import annotations

from gkconvert.limits import ReadOptions
from gkconvert.model import Document, Source

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
READERS = ("docx",)

# A compound file ([MS-CFB] 2.2) that is a Word document has a stream of this name, in UTF-16.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM = "WordDocument".encode("utf-16-le")
# How Office keeps a document with a password ([MS-OFFCRYPTO] 2.3.4): what it is, is not known without.
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")


def identify(source: Source) -> bool:
    """Whether it is a ZIP with a Word document, a Word 97 file, or an Office file locked with a password."""
    data = source.data
    if data.startswith(_COMPOUND):
        return _WORD_STREAM in data or _LOCKED_STREAM in data
    if not data.startswith(b"PK\x03\x04"):
        return False
    from gkconvert.package import part_names

    names = part_names(data)
    return "word/document.xml" in names or ("_rels/.rels" in names and any(name.startswith("word/") for name in names))


def read(source: Source, reader: str, options: ReadOptions) -> Document:
    """Read a Word file; raises `DamagedError`, `EncryptedError`, `UnsupportedError`, `LimitError`."""
    from gkconvert.docx import reading

    if source.data.startswith(_COMPOUND):
        from gkconvert.docx.legacy import to_docx

        if _WORD_STREAM not in source.data:
            raise reading.encrypted(source)
        converted, way = to_docx(source)
        return reading.read(converted, way, options, "application/msword")
    return reading.read(source, reader, options, MEDIA_TYPE)
