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
from generator.wording import OLD_NAMES, SPACED, TYPOS, Wording

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
           "page stored rotated", "landscape", raw=RawOptions(rotate=90)),
    _drawn("operators-form-crop", "operators", Content(218, "caizheng", 2021, wording=Wording(labels=OLD_NAMES)), Look(rules="edges", side="stack"),
           "content in a form XObject", "crop box with an offset", raw=RawOptions(form_xobject=True, crop=(30, 42))),
    _drawn("fpdf2-narrow-numbers", "fpdf2", Content(219, "sheng", 2024, scale="province"), Look(rules="boxes", narrow=True, side="stack"), "numbers that wrap in narrow columns"),
    _drawn("reportlab-blank-cells", "reportlab", Content(220, "weijian", 2023, scale="few", wording=Wording(blank="organisations")), Look(rules="thin"), "blank cells", "rules as thin rectangles"),
    _drawn("reportlab-backgrounds", "reportlab", Content(221, "shuiwu", 2023, wording=Wording(dash="/")), Look(rules="backgrounds", side="stack"), "only the edges of backgrounds", "/ for zero"),
    _drawn("operators-hidden-text", "operators", Content(222, "jiaoyu", 2022), Look(rules="lines", hidden="white", extras=("frame", "underline", "text_box"), fake_bold=True, side="stack"),
           "white text", "page frame, underline and text box", "doubled glyphs"),
    _drawn("fpdf2-wrong-sums", "fpdf2", Content(223, "yunxiu", 2023, scale="city", wrong={(_R, "carried_out", "business"): 77, (_R, "results.granted", "total"): 1}),
           Look(rules="dots"), "rules of many short strokes", "wrong balance and wrong sums"),
    _drawn("operators-no-rules", "operators", Content(225, "guanweihui", 2023), Look(rules="none"), "no drawn rules: alignment alone"),
    _drawn("reportlab-locked", "reportlab-locked", Content(226, "ting", 2022, scale="city", wording=Wording(numbers="thousands")), Look(rules="lines", side="stack"),
           "encrypted with an empty user password", "thousands separators"),
    _drawn("fpdf2-split-tables", "fpdf2", Content(227, "jiedao", 2023, scale="few"), Look(split_tables=True, rules="lines", extras=("bold_tables",)),
           "the disclosure table in four", "every glyph of the tables twice"),
    _drawn("operators-mirrored-footnotes", "operators", Content(228, "qingyan", 2021, signer="清砚县政务公开办公室"),
           Look(rules="edges", mirror=16, footnote="注：表中数据由各单位报送，本机关汇总。", breaks={_R: (19,)}, running_head="政府信息公开工作年度报告"),
           "even pages shifted", "signed by another body", "footnote and running head between the pieces"),
    _drawn("cid-two-columns", "reportlab-cid", Content(229, "jiaoyu", 2024, long=True), Look(columns=2, side="vertical", body_size=11, rules="lines"), "prose in two columns"),
    _drawn("fpdf2-contents-page", "fpdf2", Content(230, "yunxiu", 2021, scale="city"), Look(contents=True, rules="thin", side="stack", page_number="第 {n} 页"), "a page of contents"),
    _drawn("operators-rotated-label", "operators", Content(231, "caizheng", 2024, wording=Wording(labels=SPACED)), Look(rules="edges", side="rotated", order="shuffled"),
           "a label turned by 90 degrees", "cells written in random order", "spaces inside labels"),
    _drawn("reportlab-watermark", "reportlab", Content(232, "wangxi", 2024, scale="few"), Look(extras=("watermark",), rules="lines", order="columns", side="stack"),
           "watermark across the page", "cells written column by column"),
    _drawn("fpdf2-invisible-text", "fpdf2", Content(233, "shuiwu", 2024), Look(rules="path", hidden="mode3"), "text in render mode 3"),
    _drawn("operators-offpage-text", "operators", Content(234, "baiwei", 2022, scale="few", wording=Wording(blank="zeros")), Look(rules="double", hidden="offpage", side="stack"),
           "text outside the page", "every zero left blank"),
    _drawn("operators-wrong-xref", "operators", Content(235, "weijian", 2022), Look(rules="lines", side="stack"), "every offset of the file is wrong", raw=RawOptions(damage="xref")),
    _drawn("operators-no-tail", "operators", Content(236, "shichang", 2024), Look(rules="thin"), "no cross-reference table", raw=RawOptions(damage="tail")),
    _drawn("fpdf2-landscape-header-break", "fpdf2", Content(237, "nanping", 2022), Look(page=A4_ACROSS, margins=(56, 52), body_size=12, rules="boxes", side="stack", breaks={_R: (2, 12)}, open_break="merged"),
           "landscape", "break inside the header", "three pages"),
    _drawn("wps-song-2019", "operators", Content(238, "qingyan", 2019, edition="2019", two_lines=True),
           Look(rules="edges", side="vertical", body_face="song", table_face="song", body_size=16, shade=BLUE, clip_cells=True, extras=("shading",), breaks={"disclosure": (9,), _R: (13,)}, cut_labels=True, open_break="all"),
           "edition 2019", "text object per glyph", "break between banner and header", "（三） cut by the break", "Song face", raw=WPS),
    _drawn("wps-blank-single-other", "operators", Content(239, "caizheng", 2022, scale="few", single_other=True, wording=Wording(dash="无", numbering="comma")),
           Look(rules="edges", side="vertical", clip_cells=True, extras=("shading",), breaks={_R: (24,)}, open_break="all", running_head="澄湾县财政局"),
           "无 for zero", "2019's single 其他处理 row", "1、 for 1.", "only two rows after the break", raw=WPS),
    _drawn("reportlab-extra-row-column", "reportlab", Content(240, "wangxi", 2023, wording=Wording(extra_rows=(("results.unavailable.still_unclear", "4.其他无法提供情形"),), extra_column="个体工商户")),
           Look(rules="lines", side="stack"), "a row and a column that the form does not know"),
    _drawn("cid-planted-everywhere", "reportlab-cid", Content(241, "yunxiu", 2024, wrong={(_R, "received", "business"): 94, (_P, "", "litigation.after_review.total"): 3, (_R, "results.not_processed.repeated", "natural_person"): 39}),
           Look(rules="path", side="vertical", repeat_header=True, breaks={_R: (18,)}), "every identity violated", "header repeated"),
    _printed("chromium-landscape-shaded", "chromium", Content(242, "jiaoyu", 2021), Paper("shaded", landscape=True), "only backgrounds, by Chromium", "landscape"),
    _printed("chromium-rows", "chromium", Content(243, "jiedao", 2021, scale="few", wording=Wording(numbers="full")), Paper("rows", vertical=True), "no outer borders, by Chromium", "full-width digits"),
    _printed("libreoffice-separate", "libreoffice", Content(244, "shuiwu", 2020, edition="2019"), Paper("separate", font="Noto Serif CJK SC"), "edition 2019", "cells with borders apart, by LibreOffice"),
    _drawn("operators-dark-header", "operators", Content(246, "ting", 2024, scale="city"), Look(rules="edges", dark_header=True, side="stack"), "white text on dark header cells"),
    _drawn("fpdf2-turned-pages", "fpdf2", Content(247, "nanping", 2021), Look(rules="lines", landscape_tables=("requests",), side="stack"), "one table on turned pages among upright ones"),
    _drawn("operators-jittered", "operators", Content(248, "guanweihui", 2024), Look(rules="jittered", side="vertical", breaks={_R: (14,)}, open_break="merged"), "cell edges that miss each other", raw=WPS),
    _drawn("reportlab-short-rules", "reportlab", Content(249, "jiedao", 2024, scale="few"), Look(rules="short", side="stack"), "rules that end before the corner"),
    _drawn("fpdf2-overshoot-frame", "fpdf2", Content(250, "qingyan", 2024, chinese_date=True), Look(rules="overshoot", extras=("frame", "underline")), "rules that run beyond the corner", "page frame", "date in Chinese numerals"),
    _drawn("operators-ghost-rules", "operators", Content(251, "weijian", 2024), Look(rules="ghost", side="stack"), "white rules through the cells", raw=RawOptions(rotate=270)),
    _drawn("fpdf2-heavy-own-table", "fpdf2", Content(252, "caizheng", 2020, edition="2019", channels=True, scale="few"), Look(rules="heavy"), "a thick frame", "a table of no form in section 一", "edition 2019"),
    _drawn("cid-no-headings", "reportlab-cid", Content(253, "shuiwu", 2021, headings="none"), Look(rules="lines", side="vertical"), "tables without headings"),
    _drawn("operators-upside-down", "operators", Content(254, "baiwei", 2021, scale="few", wording=Wording(missing_rows=("regulations", "results.denied.state_secret", "results.not_processed.publication"), unreadable={("disclosure", "licensing", "decisions"): "见附件"})),
           Look(rules="edges", side="wrap"), "page stored upside down", "rows of the form left out", "words where a number should be", raw=RawOptions(rotate=180)),
    _drawn("fpdf2-horizontal-rules", "fpdf2", Content(255, "weijian", 2023, title="du"), Look(rules="horizontal", align="right", side="stack"), "horizontal rules only", "numbers to the right"),
    _drawn("operators-three-lines", "operators", Content(256, "jiaoyu", 2024, scale="few"), Look(rules="three", side="wrap"), "three rules a table: above, below, under the header"),
    _drawn("cid-row-cut-numbers-below", "reportlab-cid", Content(257, "wangxi", 2023), Look(rules="lines", side="vertical", cuts={_R: (24,)}, cut_values="last", open_break="all", align="left"),
           "a row cut in two, its numbers below the break", "numbers to the left"),
    _drawn("wps-no-rules-2019", "operators", Content(258, "nanping", 2019, edition="2019", scale="few"), Look(rules="none", side="wrap", align="right", repeat_header=True, breaks={_R: (12,)}),
           "no drawn rules", "edition 2019", "header repeated", raw=WPS),
    _drawn("operators-thousand-small", "operators", Content(259, "sheng", 2022, scale="province", wording=Wording(numbers="thousands", count_unit="件")),
           Look(rules="thin", table_size=6.5, row_height=12, side="stack", align="right"), "small type", "thousands separators", "件 in the cells"),
    _printed("libreoffice-2019", "libreoffice", Content(224, "baiwei", 2019, edition="2019", scale="few"), Paper("rows", font="WenQuanYi Zen Hei"), "edition 2019", "no outer left and right border"),
)
# fmt: on
