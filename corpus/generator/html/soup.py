"""Text inside cells and paragraphs as editors leave it.

Knows: inline markup. Must not know: tables or pages.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random

ZERO_WIDTH = ("\u200b", "\u200c", "\ufeff", "\u2060")


def plain(text: str, _random: Random) -> str:
    """The text and nothing else."""
    return escape(text, quote=False)


def paragraph(text: str, _random: Random) -> str:
    """One centred paragraph with a span, as most rich-text editors write."""
    return f'<p style="text-align: center;"><span style="font-size: 14px;">{escape(text, quote=False)}</span></p>'


def small(text: str, _random: Random) -> str:
    """One small centred paragraph, for printing."""
    return f'<p style="font-size:9pt;line-height:120%;margin:0" align="center">{escape(text, quote=False)}</p>'


def word(text: str, random: Random) -> str:
    """Word's filtered HTML: every character or two in a span of its own, empty `o:p`, conditional comments."""
    if not text:
        return '<p class="MsoNormal" align="center"><span lang="EN-US" style="font-family:仿宋_GB2312"><o:p>&nbsp;</o:p></span></p>'
    spans = []
    at = 0
    while at < len(text):
        length = random.choice((1, 1, 1, 2))
        piece = escape(text[at : at + length], quote=False)
        face = random.choice(("宋体", "仿宋_GB2312", "Times New Roman"))
        spans.append(f'<span style="font-size:10.5pt;font-family:{face};mso-bidi-font-family:宋体">{piece}</span>')
        at += length
    comment = "<!--[if !supportEmptyParas]-->&nbsp;<!--[endif]-->" if random.random() < 0.2 else ""
    return f'<p class="MsoNormal" align="center" style="line-height:\n18.0pt;mso-pagination:widow-orphan">{"".join(spans)}{comment}<span lang="EN-US"><o:p></o:p></span></p>'


def wps(text: str, random: Random) -> str:
    """WPS pasted into an editor: font in font in span, with line ends in the attributes and in the text."""
    if not text:
        return '<p><font face="宋体">&nbsp;</font></p>'
    cut = random.randint(1, len(text))
    first, rest = escape(text[:cut], quote=False), escape(text[cut:], quote=False)
    tail = f"<span\nstyle='mso-spacerun:\nyes'><font\nface=\"宋体\">{rest}</font></span>" if rest else ""
    return f'<p class=p16 style="margin-bottom:0pt; \nmargin-top:0pt; "><span style="font-family:\'宋体\'; "><font face="宋体">{first}</font></span>{tail}</p>'


def lines(text: str, random: Random) -> str:
    """A label over several paragraphs or line breaks, as in a narrow column."""
    if len(text) < 4:
        return f"<p>{escape(text, quote=False)}</p>" if text else "<p></p>"
    cut = random.randint(2, len(text) - 2)
    first, rest = escape(text[:cut], quote=False), escape(text[cut:], quote=False)
    return random.choice(
        (f"<p>{first}</p>\n<p>{rest}</p>", f"{first}<br />{rest}", f"<div>{first}</div><div>{rest}</div>")
    )


def padded(text: str, random: Random) -> str:
    """Runs of no-break spaces, ideographic spaces and zero-width characters around and inside the text."""
    inside = list(escape(text, quote=False)) if "&" not in escape(text, quote=False) else [escape(text, quote=False)]
    if len(inside) > 2:
        inside.insert(random.randint(1, len(inside) - 1), random.choice(ZERO_WIDTH))
        if not text.isascii():
            inside.insert(random.randint(1, len(inside) - 1), random.choice(("&nbsp;", "\u3000", "&ensp;", " \n ")))
    return f"{'&nbsp;' * random.randint(0, 6)}{''.join(inside)}{random.choice(('', '&nbsp;&nbsp;', '　', chr(10)))}"


def shouting(text: str, random: Random) -> str:
    """Upper-case tags without end tags, as pages of around 2003 to 2009 were written."""
    if not text:
        return "<P>&nbsp;"
    return f"<P align=center><FONT size={random.choice((2, 3))}>{escape(text, quote=False)}</FONT>"


def divs(text: str, random: Random) -> str:
    """What a component framework renders."""
    mark = f"data-v-{random.randint(0x10000000, 0xFFFFFFFF):08x}"
    return f'<div {mark} class="cell"><div {mark}><span {mark}>{escape(text, quote=False)}</span><!----></div></div>'


def entities(text: str, random: Random) -> str:
    """Every character beyond ASCII as a numeric reference, decimal or hexadecimal."""
    return "".join(
        escape(char, quote=False) if char.isascii() else random.choice((f"&#{ord(char)};", f"&#x{ord(char):X};"))
        for char in text
    )


def hidden(text: str, random: Random) -> str:
    """Beside what is shown: comments, hidden elements, scripts, all with numbers in them."""
    noise = random.choice(
        (
            '<span style="display:none">77</span>', "<!-- 88 -->", '<i hidden="">99</i>', "<script>var n = 66;</script>",
            '<input type="hidden" value="55">', '<span style="DISPLAY:NONE;color:red">备注4</span>',
        )
    )  # fmt: skip
    return f"<span>{escape(text, quote=False)}</span>{noise}"


def wrapped(text: str, random: Random) -> str:
    """The source's own line ends and indents in the middle of the text, as an HTML formatter leaves them; never inside a number."""
    if len(text) < 3 or text.isascii():
        return f"\n          {escape(text, quote=False)}\n        "
    cut = random.randint(1, len(text) - 1)
    return f"\n          {escape(text[:cut], quote=False)}\r\n          {escape(text[cut:], quote=False)}\n"


Inline = Callable[[str, Random], str]
INLINE: dict[str, Inline] = {
    "plain": plain, "paragraph": paragraph, "word": word, "wps": wps, "lines": lines, "padded": padded,
    "shouting": shouting, "divs": divs, "print": small,
    "entities": entities, "hidden": hidden, "wrapped": wrapped,
}  # fmt: skip
