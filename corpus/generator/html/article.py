"""The article of a page: headings, paragraphs and tables in the chosen markup.

Knows: drawn reports, inline markup, mangled tables. Must not know: the page around it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape
from random import Random

from generator.html.dress import Dress
from generator.html.mangling import MANGLE, Rows, Td, rows_of
from generator.html.soup import INLINE
from generator.printed import PrintedTable
from generator.report import Block, DrawnReport

PARTS_OF_ONE = {4: 15, 10: 6, 11: 6, 15: 4}
"""Three tables in one share 60 columns (66 where the requests table has an extra one): columns by table."""


def article(report: DrawnReport, dress: Dress, random: Random, *, with_title: bool) -> str:
    """The report as HTML; `with_title`: the article repeats the title above its text."""
    inline = INLINE[_prose_inline(dress)]
    titles = report.title_lines if with_title else ()
    out = [f'<p style="text-align:center"><strong>{inline(line, random)}</strong></p>' for line in titles]
    if dress.contents:
        names = [block.text for block in report.blocks if block.kind == "heading"]
        out.append("<ul>" + "".join(f'<li><a href="#s{n}">{name}</a></li>' for n, name in enumerate(names)) + "</ul>")
    blocks: Iterable[Block] = report.blocks
    if dress.tables == "one":
        blocks = list(report.blocks)
        first = next(i for i, block in enumerate(blocks) if block.table) - 1
        last = max(i for i, block in enumerate(blocks) if block.table)
        out.extend(_block(block, dress, random) for block in blocks[:first])
        out.append(_one_table(blocks[first : last + 1], dress, random))
        blocks = blocks[last + 1 :]
    out.extend(_block(block, dress, random) for block in blocks)
    if report.content.dated:
        out.append(f'<p style="text-align:right">{escape(report.published_chinese())}</p>')
    return "\n".join(out)


def _prose_inline(dress: Dress) -> str:
    return dress.inline if dress.inline in ("word", "wps", "padded", "entities", "wrapped") else "plain"


def _block(block: Block, dress: Dress, random: Random) -> str:
    if block.table:
        return _table(block.table, dress, random)
    if block.kind in ("heading", "part"):
        return _heading(block, dress, random)
    if block.kind == "signature":
        return f'<p style="text-align:right">{escape(block.text)}</p>'
    if dress.inline == "shouting":
        return f"<P>　　{escape(block.text, quote=False)}"
    text = INLINE[_prose_inline(dress)](block.text, random)
    return text if text.startswith("<p") else f'<p style="text-indent:2em">{text}</p>'


def _heading(block: Block, dress: Dress, random: Random) -> str:
    text = escape(block.text, quote=False)
    level = 2 if block.kind == "heading" else 3
    if dress.headings == "h":
        return f"<h{level}>{text}</h{level}>"
    if dress.headings == "split":
        cut = random.randint(2, len(text) - 1)
        return f'<p><b><font face="黑体">{text[:cut]}</font></b><font face="黑体">{text[cut:]}</font></p>'
    if dress.headings == "divs":
        return f'<div class="para-title">{text}</div>'
    if dress.inline == "shouting":
        return f"<P>　　<B>{text}</B>"
    return f'<p style="text-indent:2em"><strong>{text}</strong></p>'


def _table(table: PrintedTable, dress: Dress, random: Random) -> str:
    if dress.tables == "blocks" and table.name == "disclosure":
        starts = [cell.row for cell in table.cells if cell.kind == "banner"]
        parts = [table.part(first, end) for first, end in zip(starts, [*starts[1:], table.rows], strict=True)]
        grids = [_mangled(rows_of(part), part.name, dress) for part in parts]
        return "\n<p>&nbsp;</p>\n".join(_markup(grid, dress, random) for grid in grids)
    rows = _mangled(rows_of(table), table.name, dress)
    if dress.tables == "heads" and table.name == "requests":
        return _markup(rows[: table.heads], dress, random) + "\n" + _markup(rows[table.heads :], dress, random)
    if dress.tables == "continued" and table.name == "requests":
        cut = next(place for place, line in enumerate(rows) if place > 12 and line[0].kind == "parent")
        side = next(td for line in rows for td in line if td.kind == "side")
        upper = [
            [replace(td, row_span=cut - place) if td is side else td for td in line]
            for place, line in enumerate(rows[:cut])
        ]
        lower = [[Td("", "side", side.row_span - cut + table.heads + 2), *rows[cut]], *rows[cut + 1 :]]
        return _markup(upper, dress, random) + "\n<p>— 4 —</p>\n" + _markup(lower, dress, random)
    html = _markup(rows, dress, random, foot=dress.foot and table.name == "requests")
    if dress.widths:
        share = 100 / sum(table.widths)
        columns = "".join(f'<col width="{width * share:.1f}%">' for width in table.widths)
        html = html.replace("<table ", '<table width="100%" ', 1)
        html = html.replace("<tbody>", f"<colgroup>{columns}</colgroup>\n<tbody>", 1)
    return html


def _mangled(rows: Rows, name: str, dress: Dress) -> Rows:
    for way in dress.mangle:
        if way in ("skewed_disclosure", "bare_banners") and name != "disclosure":
            continue
        rows = MANGLE[way](rows)
    return rows


def _one_table(blocks: list[Block], dress: Dress, random: Random) -> str:
    """Headings and tables of sections 二 to 四 as rows of one table."""
    extra = any(block.table and block.table.columns == 11 for block in blocks)
    total = 66 if extra else 60
    rows: Rows = []
    for block in blocks:
        if block.table:
            share = total // block.table.columns
            spare = total - share * block.table.columns
            for line in _mangled(rows_of(block.table), block.table.name, dress):
                wide = [Td(td.text, td.kind, td.row_span, td.column_span * share) for td in line]
                if spare and sum(td.column_span for td in wide) == total - spare:
                    wide[-1] = Td(wide[-1].text, wide[-1].kind, wide[-1].row_span, wide[-1].column_span + spare)
                rows.append(wide)
        else:
            rows.append([Td(block.text, "banner", 1, total)])
    return _markup(rows, dress, random)


def _markup(rows: Rows, dress: Dress, random: Random, *, foot: bool = False) -> str:
    inline = INLINE[dress.inline]
    shouting = dress.inline == "shouting"
    out = []
    for line in rows:
        cells = "".join(_cell(td, dress, inline(td.text, random)) for td in line)
        out.append(f"<TR>{cells}" if shouting else f"<tr>{cells}</tr>")
    if shouting:
        body = "\n".join(out)
        html = f"<TABLE border=1 cellSpacing=0 cellPadding=2 width=640>\n<TBODY>\n{body}\n</TBODY></TABLE>"
    else:
        caption = f"<caption>{dress.caption}</caption>\n" if dress.caption else ""
        last = f"<tfoot>{out.pop()}</tfoot>\n" if foot else ""
        body = "\n".join(out)
        html = (
            '<table border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse">\n'
            f"{caption}{last}<tbody>\n{body}\n</tbody>\n</table>"
        )
    if dress.nested:
        side = '<td width="12"></td>'
        return f'<table width="100%" border="0"><tr>{side}<td align="center">{html}</td>{side}</tr></table>'
    return html


def _cell(td: Td, dress: Dress, content: str) -> str:
    spans = f' rowspan="{td.row_span}"' if td.row_span != 1 else ""
    spans += f' colspan="{td.column_span}"' if td.column_span > 1 else ""
    if dress.inline == "shouting":
        return f"<TD{spans}>{content}\n"
    name = "th" if dress.cell == "th" and td.kind in ("header", "corner", "banner") else "td"
    style = ' style="border:1px solid\n windowtext;padding:0cm 5.4pt"' if dress.inline in ("word", "wps") else ""
    return f"<{name}{spans}{style}>{content}</{name}>"
