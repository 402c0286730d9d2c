"""A report as canonical JSON, and back.

Knows: how the model is laid out as JSON (`gkconvert.report/1`). Must not know: what the numbers mean.
Numbers are exact both ways: a decimal is written as its digits and read back as a `Decimal`.
"""

from __future__ import annotations

from functools import cache

import msgspec

from gkconvert.errors import DamagedError
from gkconvert.model import Report

_MARK = b'"gkconvert.report/'
_MARK_WITHIN = 200
"""The schema's name is the first field of our JSON, whatever white space stands around it."""
_ENCODER = msgspec.json.Encoder(decimal_format="number")


def write_json(report: Report) -> bytes:
    """UTF-8, indented by two, keys in the order of the model, a line end at the end."""
    return msgspec.json.format(_ENCODER.encode(report), indent=2) + b"\n"


def is_own_json(data: bytes) -> bool:
    """Whether bytes are, or begin, the JSON of a report."""
    head = data[:_MARK_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and _MARK in head


def read_json(data: bytes | str, name: str = "-") -> Report:
    """The report that such JSON holds; raises `DamagedError`, which names the field, where it is none."""
    try:
        encoded = data.encode() if isinstance(data, str) else data
        return _decoder().decode(encoded.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise DamagedError(
            "json.damaged", name,
            f"不是有效的 gkconvert.report/1：{error}", f"not a valid gkconvert.report/1: {error}",
            way_out_zh="请从原始文件重新转换", way_out_en="convert the source again",
        ) from error  # fmt: skip


@cache
def _decoder() -> msgspec.json.Decoder[Report]:
    return msgspec.json.Decoder(Report)  # made when something is read: it is a look at every type of the model
