"""Small fonts for the PDFs: subsets of Debian's free Chinese TrueType fonts, without hinting.

Knows: where Debian puts fonts-arphic-uming, fonts-arphic-ukai and fonts-wqy-zenhei. Must not know: reports.
"""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

UNITS = 256
"""Units per em: coarse outlines that still look right at 14 points, in a third of the space."""

FACES = {
    "song": ("/usr/share/fonts/truetype/arphic/uming.ttc", 0),
    "kai": ("/usr/share/fonts/truetype/arphic/ukai.ttc", 0),
    "hei": ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0),
}


@lru_cache(maxsize=64)
def subset_font(face: str, characters: str, *, own_name: str = "") -> bytes:
    """A TrueType font with just these characters; `characters` sorted, so that equal sets are equal.

    `own_name` becomes the PostScript name: reportlab takes two fonts of one name for the same font.
    """
    path, number = FACES[face]
    if not Path(path).exists():
        raise FileNotFoundError(f"{path}: install Debian's fonts-arphic-uming, fonts-arphic-ukai, fonts-wqy-zenhei")
    options = subset.Options(
        hinting=False, glyph_names=False, notdef_outline=True, name_IDs=[1, 2, 4, 6], layout_features=[],
        drop_tables=["BDF ", "FFTM", "EBDT", "EBLC", "EBSC", "GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "kern", "gasp"],
        recalc_timestamp=False,
    )  # fmt: skip
    font = TTFont(path, fontNumber=number, recalcTimestamp=False)
    missing = [character for character in characters if ord(character) not in font.getBestCmap()]
    if missing:
        raise ValueError(f"the face {face} has no glyphs for {missing}")
    for table in ("BDF ", "FFTM"):  # bitmaps and FontForge's stamp, which the subsetter does not know
        if table in font:
            del font[table]
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    scale_upem(font, UNITS)
    if own_name:
        font["name"].setName(own_name, 6, 3, 1, 0x409)
        font["name"].setName(own_name, 6, 1, 0, 0)
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()
