"""The PDFs of the corpus, a line each.

Knows: which disguises go together. To grow the corpus, add a line. Must not know: how a disguise is carried out.
Rows of the requests table count from 0 with three header rows: 3 is 一, 5 （一）, 7 （三）1., 15 （四）1., 18 （五）1.,
23 （六）1., 26 （七）, 27 四. Rows of the disclosure table: banners at 0, 4, 7 and 11.
"""

from __future__ import annotations

from generator.figures_given import JIAXIAN
from generator.html.dress import Paper
from generator.pdf.look import Look
from generator.pdf.raw_surface import RawOptions
from generator.report import Content
from generator.variant import Variant
from generator.wording import OLD_NAMES, TYPOS, Wording

BLUE = (0.78, 0.86, 0.95)
A4_ACROSS = (841.89, 595.28)
_P = "proceedings"
_R = "requests"
WPS = RawOptions(single_glyphs=True)


def _drawn(
    name: str, producer: str, content: Content, look: Look, *shows: str, raw: RawOptions | None = None
) -> Variant:
    return Variant(name, producer, content, shows, look=look, raw=raw or RawOptions())


def _printed(name: str, producer: str, content: Content, paper: Paper, *shows: str) -> Variant:
    return Variant(name, producer, content, shows, paper=paper)


# fmt: off
PDF = (
    _drawn("reportlab-lines", "reportlab", Content(201, "qingyan", 2023), Look(), "rules as lines", "embedded subset"),
    _drawn("cid-font-not-embedded", "reportlab-cid", Content(202, "wangxi", 2022), Look(side="vertical", rules="path"),
           "no embedded font", "vertical writing mode UniGB-UCS2-V", "all rules in one path"),
    _drawn("fpdf2-boxes-stacked-label", "fpdf2", Content(203, "caizheng", 2023, scale="few"),
           Look(rules="boxes", side="stack", breaks={_R: (18,)}), "a rectangle per cell", "label of one glyph a line", "break between （四） and （五）"),
    _drawn("wps-break-before-block", "operators", Content(204, "nanping", 2023, two_lines=True, wrong={(_P, "", "review.total"): 0}),
           Look(rules="edges", side="vertical", shade=BLUE, clip_cells=True, extras=("shading",), breaks={"disclosure": (8,), _R: (17,)}, open_break="all", stray_spaces=True),
           "text object per glyph", "Identity-V", "break between banner and header", "break inside （四）", "cells open at the break", "wrong total", raw=WPS),
    _drawn("wps-label-cut", "operators", Content(205, "shuiwu", 2022),
           Look(rules="edges", side="stack", shade=BLUE, breaks={_R: (16,)}, cut_labels=True, open_break="merged", page_number="第{n}页 共{total}页"),
           "（四）无法提供 cut by the break", "merged cells open at the break", "第4页 共6页", raw=WPS),
    _drawn("wps-two-column-rest", "operators", Content(206, "baiwei", 2024, scale="few"),
           Look(rules="thin", side="vertical", breaks={"disclosure": (4,)}, open_break="all"),
           "a 4-column table whose rest has two columns", "rules as thin rectangles", raw=WPS),
    _drawn("reportlab-double-borders", "reportlab", Content(207, "weijian", 2021, title="last"), Look(rules="double", side="stack"),
           "each cell draws its own border", "year first in the title"),
    _drawn("reportlab-dashed-header-repeated", "reportlab", Content(208, "yunxiu", 2022, scale="city"),
           Look(rules="dashed", repeat_header=True, breaks={_R: (15,)}, running_head="云岫市人民政府公报"),
           "dashed rules", "header repeated after the break", "running head"),
    _drawn("fpdf2-open-sides", "fpdf2", Content(209, "jiaoyu", 2023), Look(rules="sides"), "no outer left and right border"),
    _drawn("operators-row-cut", "operators", Content(210, "guanweihui", 2022),
           Look(rules="lines", side="stack", cuts={_R: (23,)}, open_break="all", page_number="{n}"), "a row cut in two inside its label"),
    _drawn("fpdf2-three-pages", "fpdf2", Content(211, "shichang", 2023, wording=Wording(labels=TYPOS)),
           Look(rules="lines", side="stack", breaks={_R: (9, 20)}, cut_labels=True, open_break="merged", row_height=22), "a table over three pages", "typos in labels"),
    _drawn("cid-2019", "reportlab-cid", Content(212, "nanping", 2020, edition="2019", wording=Wording(changes="signed", money="yuan")),
           Look(side="vertical", rules="lines"), "edition 2019", "+461", "元 in the cell"),
    _drawn("jiaxian-figures", "operators", Content(213, "jiaxian", 2024, figures=JIAXIAN), Look(rules="edges", side="vertical", shade=BLUE, breaks={_R: (16,)}, open_break="all"),
           "the figures of a real report", "Identity-V", raw=WPS),
    _printed("chromium-collapsed", "chromium", Content(214, "qingyan", 2022), Paper("collapse"), "borders as thin rectangles by Chromium"),
    _printed("libreoffice-lines", "libreoffice", Content(215, "wangxi", 2021), Paper("collapse", font="Noto Serif CJK SC"), "rules as lines by LibreOffice"),
    _printed("chromium-vertical-label", "chromium", Content(216, "ting", 2023, scale="city"), Paper("separate", vertical=True), "cells with borders apart", "writing-mode vertical"),
    _drawn("operators-rotated", "operators", Content(217, "jiedao", 2022, scale="few"), Look(rules="edges", page=A4_ACROSS, margins=(60, 50), body_size=12),
           "page stored rotated", "landscape", raw=RawOptions(rotate=True)),
    _drawn("operators-form-crop", "operators", Content(218, "caizheng", 2021, wording=Wording(labels=OLD_NAMES)), Look(rules="edges", side="stack"),
           "content in a form XObject", "crop box with an offset", raw=RawOptions(form_xobject=True, crop=(30, 42))),
    _drawn("fpdf2-narrow-numbers", "fpdf2", Content(219, "sheng", 2024, scale="province"), Look(rules="boxes", narrow=True, side="stack"), "numbers that wrap in narrow columns"),
    _drawn("reportlab-blank-cells", "reportlab", Content(220, "weijian", 2023, scale="few", wording=Wording(blank="organisations")), Look(rules="thin"), "blank cells", "rules as thin rectangles"),
    _drawn("reportlab-backgrounds", "reportlab", Content(221, "shuiwu", 2023, wording=Wording(dash="/")), Look(rules="backgrounds", side="stack"), "only the edges of backgrounds", "/ for zero"),
    _drawn("operators-hidden-text", "operators", Content(222, "jiaoyu", 2022), Look(rules="lines", hidden="white", extras=("frame", "underline", "text_box"), fake_bold=True, side="stack"),
           "white text", "page frame, underline and text box", "doubled glyphs"),
    _drawn("fpdf2-wrong-sums", "fpdf2", Content(223, "yunxiu", 2023, scale="city", wrong={(_R, "carried_out", "business"): 77, (_R, "results.granted", "total"): 1}),
           Look(rules="dots"), "rules of many short strokes", "wrong balance and wrong sums"),
    _printed("libreoffice-2019", "libreoffice", Content(224, "baiwei", 2019, edition="2019", scale="few"), Paper("rows", font="WenQuanYi Zen Hei"), "edition 2019", "no outer left and right border"),
)
# fmt: on
