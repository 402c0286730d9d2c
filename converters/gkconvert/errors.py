"""The errors a caller can meet, each with a stable code.

    GkconvertError
    ├── GridError                 a grid that is none: a mistake of a reader, not of a user
    ├── UsageError                usage.*      an option that does not exist or does not fit: usage.reader,
    │                                          usage.ending, usage.output, usage.overwrites_input, usage.nothing_to_read
    └── SourceError               the source cannot be converted; carries file, place and way out
        ├── NotFoundError         source.not_found, source.not_readable
        ├── EmptySourceError      source.empty
        ├── UnsupportedError      source.unsupported, doc.extra_missing, scan.extra_missing
        ├── EncryptedError        pdf.encrypted, ofd.encrypted, docx.encrypted
        ├── DamagedError          pdf.damaged, html.damaged, text.damaged, ofd.damaged, ofd.unsafe, docx.damaged, docx.unsafe,
        │                         doc.damaged, scan.damaged, json.damaged
        ├── NoTextError           pdf.no_text, ofd.no_text, docx.no_text, scan.no_text
        ├── LimitError            limit.bytes, limit.pages, limit.cells, limit.objects, limit.stream, limit.members, limit.pixels, limit.depth, limit.text
        ├── UndecodableError      html.undecodable, text.undecodable
        └── CorrectionError       correction.invalid, correction.source_changed, correction.no_fact, correction.was

Knows: codes and sentences. Must not know: how to print or when to exit.
Every code has an entry in docs/errors.md.
"""

from __future__ import annotations


class GkconvertError(Exception):
    """The root of all errors that this package raises on purpose."""


class GridError(GkconvertError):
    """Cells that do not make a grid: they overlap, leave a gap or stick out."""


class UsageError(GkconvertError):
    """A call that cannot be carried out as it was asked."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        super().__init__(f"[{code}] {en}")
        self.code = code
        self.zh = zh
        self.en = en


class SourceError(GkconvertError):
    """A source that cannot be converted.

    `code` is stable. `name` is the source's name, `place` where in it ("page 3", "byte 120", or empty),
    `zh`/`en` say what is wrong and `way_out_zh`/`way_out_en` what to do about it.
    """

    def __init__(
        self, code: str, name: str, zh: str, en: str, *, way_out_zh: str = "", way_out_en: str = "", place: str = ""
    ) -> None:
        super().__init__(f"[{code}] {name}{': ' + place if place else ''}: {en}")
        self.code = code
        self.name = name
        self.place = place
        self.zh = zh
        self.en = en
        self.way_out_zh = way_out_zh
        self.way_out_en = way_out_en

    def __reduce__(self) -> tuple[object, ...]:
        """Let the error travel between processes with all it carries."""
        return _rebuild, (
            type(self), self.code, self.name, self.zh, self.en, self.way_out_zh, self.way_out_en, self.place,
        )  # fmt: skip


def _rebuild(
    kind: type[SourceError], code: str, name: str, zh: str, en: str, way_zh: str, way_en: str, place: str
) -> SourceError:
    return kind(code, name, zh, en, way_out_zh=way_zh, way_out_en=way_en, place=place)


class NotFoundError(SourceError):
    """There is no such file, or it may not be read."""


class EmptySourceError(SourceError):
    """A source of no bytes, or of white space only."""


class UnsupportedError(SourceError):
    """No converter takes this content."""


class EncryptedError(SourceError):
    """A file that needs a password, or another one than was given."""


class DamagedError(SourceError):
    """The content claims a format and is not readable as it."""


class NoTextError(SourceError):
    """Pages that are pictures: there is nothing to read without recognising characters, or nothing was recognised."""


class LimitError(SourceError):
    """The source exceeds a limit that keeps time and memory bounded."""


class UndecodableError(SourceError):
    """The bytes are text in no encoding that Chinese sites use."""


class CorrectionError(SourceError):
    """A correction that is none, or that was not made for this source."""
