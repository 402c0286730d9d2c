"""Bytes to text for the careful reader: what beautifulsoup4 finds declared is believed first, where the text bears it out.

The fast reader goes the other way, from what the bytes can be to what is declared, so that the two readings of a page
are independent from the bytes on. Knows: beautifulsoup4's detector. Must not know: parsers, forms.
Not used of it: its guesses by statistics, which depend on what else is installed, and windows-1252, in which all
bytes are text.
"""

from __future__ import annotations

from bs4.dammit import EncodingDetector

from gkconvert.html.encoding import CREDIBLE, Decoded, codec_of, decode, looks, named
from gkconvert.model import Source


def decode_again(source: Source) -> Decoded:
    """Decode a page by its mark or by its declaration; as the fast reader does where that gives no Chinese text.

    Raises `UndecodableError` for what is text in none of the encodings.
    """
    data = source.data
    if data.isascii():
        return decode(source)
    body, marked = EncodingDetector.strip_byte_order_mark(data)  # type: ignore[no-untyped-call] # so its stubs
    declared = EncodingDetector.find_declared_encoding(body, is_html=True)
    stated = [codec for codec in map(codec_of, (source.charset, declared)) if codec is not None]
    candidates = [codec_of(marked)] if marked else [*stated, "utf-8", "gb18030"]
    for codec in dict.fromkeys(candidates):
        if codec is None:
            continue
        try:
            text = body.decode(codec)
        except UnicodeDecodeError:
            continue
        if looks(text) >= CREDIBLE:
            return named(text, codec, [] if marked else stated)
    return decode(source)
