"""The HTML pages of the corpus, a line each.

Knows: which disguises go together. To grow the corpus, add a line. Must not know: how a disguise is carried out.
"""

from __future__ import annotations

from generator.figures_given import JIAXIAN
from generator.form import CORNER
from generator.html.dress import Dress
from generator.report import Content
from generator.variant import Variant
from generator.wording import HALF_WIDTH, OLD_NAMES, QUOTES, SPACED, TYPOS, Wording

MISSING = ("regulations", "results.denied.state_secret", "results.not_processed.publication")
_P = "proceedings"
_R = "requests"


def _page(name: str, content: Content, dress: Dress, *shows: str) -> Variant:
    return Variant(name, "html", content, shows, dress=dress)


# fmt: off
HTML = (
    _page("trs-plain", Content(101, "qingyan", 2023), Dress("trs"), "menu, related links, hidden print block with a table"),
    _page("jcms-metadata-table", Content(102, "wangxi", 2022, title="last", signer="望溪县人民政府办公室"), Dress("jcms", "paragraph", origin="县政府办公室"),
          "metadata table before the text", "layout tables", "来源 and signature are not the issuer", "year first in the title"),
    _page("ucap-word-soup", Content(103, "caizheng", 2023, scale="few", two_lines=True), Dress("ucap", "word", headings="split"),
          "every character in its own span", "title over two lines", "headings split over fonts"),
    _page("asp-gb2312-no-end-tags", Content(104, "baiwei", 2021, scale="none", dated=False), Dress("asp", "shouting", encoding="gb2312"),
          "GB2312", "upper-case tags without end tags", "all zero"),
    _page("vue-divs", Content(105, "shuiwu", 2024, title="du"), Dress("vue", "divs", headings="divs"),
          "component soup", "no standard metas", "closed drawer with numbers", "年度 in the title"),
    _page("singlefile-wps", Content(106, "yunxiu", 2022, scale="city"), Dress("singlefile", "wps"),
          "saved as one file", "WPS fonts", "line ends inside attributes", "four-digit numbers"),
    _page("mobile-padded", Content(107, "jiedao", 2023, scale="few"), Dress("mobile", "padded"),
          "no-break and ideographic spaces, zero-width characters in labels and numbers", "misspelt meta name"),
    _page("kaipu-2019", Content(108, "nanping", 2019, edition="2019"), Dress("kaipu", "lines"),
          "edition 2019", "labels over several paragraphs"),
    _page("saved-blank-organisations", Content(109, "weijian", 2023, scale="few", wording=Wording(blank="organisations", labels=OLD_NAMES)),
          Dress("saved", "word", headings="split"), "second title and charset in the body", "blank cells", "other label wording"),
    _page("dede-gbk-dashes", Content(110, "shichang", 2021, scale="few", wording=Wording(dash="—", numbering="comma")),
          Dress("dede", encoding="gbk"), "GBK", "strokes for zero", "1、 for 1."),
    _page("word-page-gb18030", Content(111, "jiaoyu", 2022, title="short", dated=False), Dress("word_page", "word", encoding="gb18030"),
          "saved by Word", "GB18030", "no metas"),
    _page("xhtml-utf16", Content(112, "guanweihui", 2023), Dress("xhtml", encoding="utf-16", declared="utf-16"), "UTF-16", "XHTML"),
    _page("jiaxian-figures", Content(113, "jiaxian", 2024, figures=JIAXIAN), Dress("trs", "paragraph"), "the figures of a real report"),
    _page("trs-gbk-declared-utf8", Content(114, "qingyan", 2021), Dress("trs", encoding="gbk", declared="utf-8"), "GBK bytes declared as UTF-8"),
    _page("dede-utf8-declared-gb2312", Content(115, "wangxi", 2023), Dress("dede", encoding="utf-8", declared="gb2312"), "UTF-8 bytes declared as GB2312"),
    _page("trs-no-charset", Content(116, "ting", 2022, scale="city"), Dress("trs", encoding="gbk", declared=""), "GBK bytes, nothing declared"),
    _page("tabs-bom-wrong-totals", Content(117, "wangxi", 2023, wrong={(_P, "", "review.total"): 0, (_R, "results.total", "total"): 9999}),
          Dress("tabs", encoding="utf-8-sig"), "byte order mark", "last year's report in a hidden tab", "wrong totals"),
    _page("jcms-empty-heads", Content(118, "caizheng", 2022, scale="few"), Dress("jcms", mangle=("empty_heads",)),
          "header cells left empty instead of a rowspan"),
    _page("ucap-skewed-headers", Content(119, "nanping", 2021), Dress("ucap", mangle=("skewed_applicants", "skewed_disclosure")),
          "自然人 over two columns with 商业企业 under the second", "header 1+1+2+1 above data 1+2+1+1"),
    _page("vue-one-table", Content(120, "baiwei", 2024, scale="few"), Dress("vue", "divs", tables="one"), "three tables in one"),
    _page("kaipu-split-tables", Content(121, "jiaoyu", 2023), Dress("kaipu", "paragraph", tables="blocks", nested=True),
          "one table in several", "tables nested in layout tables"),
    _page("singlefile-2019-changes", Content(122, "yunxiu", 2020, edition="2019", scale="city", wording=Wording(changes="words", money="yuan")),
          Dress("singlefile", "paragraph"), "edition 2019", "增加3, 减少3", "元 in the cell"),
    _page("mobile-2021-single-other", Content(123, "jiedao", 2022, scale="few", single_other=True, wording=Wording(labels=TYPOS, header_total="beside")),
          Dress("mobile", "lines"), "2019's single 其他处理 row in a 2021 report", "typos in labels", "总计 beside 申请人情况"),
    _page("saved-extra-row-column", Content(124, "shuiwu", 2023, wording=Wording(extra_rows=(("results.not_processed.confirmation", "6.其他不予处理情形"),), extra_column="个体工商户")),
          Dress("saved", "paragraph"), "a row and a column that the form does not know"),
    _page("asp-overflow-full-width", Content(125, "qingyan", 2022, wording=Wording(numbers="full", numbering="full")),
          Dress("asp", mangle=("overflow",), encoding="gb18030"), "spans that stick out", "full-width digits and numbering"),
    _page("trs-empty-parents", Content(126, "shichang", 2023, scale="few", wording=Wording(labels=SPACED)), Dress("trs", mangle=("empty_parents",), cell="th"),
          "parents without rowspan above empty cells", "spaces inside labels", "th"),
    _page("tabs-thousands", Content(127, "sheng", 2023, scale="province", wording=Wording(numbers="thousands", money="unit", count_unit="件")),
          Dress("tabs", "paragraph"), "thousands separators", "件 and 万元 in the cells"),
    _page("fragment-nobody-in-title", Content(128, "weijian", 2022, title="nobody", scale="few"), Dress("fragment", "word"),
          "no html element", "the title names no body: the signature does"),
    _page("xhtml-zeros-blank", Content(129, "jiedao", 2021, scale="few", wording=Wording(blank="zeros", labels=QUOTES)), Dress("xhtml", "lines"),
          "every zero left blank", "straight quotation marks"),
    _page("dede-bare-banners", Content(130, "caizheng", 2024, wording=Wording(numbering="half", labels=HALF_WIDTH)), Dress("dede", "wps", mangle=("bare_banners", "repeated_parents")),
          "rows of different lengths", "half-width brackets", "三、本年度办理结果 in two cells"),
    _page("kaipu-entities", Content(131, "nanping", 2024), Dress("kaipu", "entities", encoding="gb2312"), "numeric character references throughout"),
    _page("trs-hidden-in-cells", Content(132, "qingyan", 2024, wrong={(_R, "results.denied.third_party", "natural_person"): 45}),
          Dress("trs", "hidden"), "comments, hidden elements and scripts inside cells", "a wrong leaf"),
    _page("ucap-wrapped-source", Content(133, "jiaoyu", 2021, scale="few", wording=Wording(dash="/")), Dress("ucap", "wrapped"),
          "line ends of the source inside labels", "/ for zero"),
    _page("jcms-heads-apart", Content(134, "yunxiu", 2024, scale="city"), Dress("jcms", tables="heads"), "header rows in a table of their own"),
    _page("mobile-short-spans", Content(135, "baiwei", 2023, scale="few"), Dress("mobile", mangle=("short_spans",)), "parents that span one row less"),
    _page("xhtml-foot-first", Content(136, "shuiwu", 2021), Dress("xhtml", mangle=("zero_span",), foot=True, cell="th"), "tfoot before tbody", "rowspan=0"),
    _page("saved-spacers", Content(137, "caizheng", 2021, scale="few"), Dress("saved", "padded", mangle=("spacer_columns", "trailing_cells"), caption="单位：件"),
          "spacer rows and columns", "rows with cells too many", "caption"),
    _page("vue-contents-list", Content(138, "ting", 2024, scale="city", title="brackets"), Dress("vue", contents=True, headings="h"),
          "a list of the sections before the text", "the year in brackets at the end of the title"),
    _page("dede-broken-bytes", Content(139, "jiedao", 2024, scale="few"), Dress("dede", "paragraph", encoding="gbk", broken_bytes=True), "a byte of no encoding in the prose"),
    _page("asp-2019-nested-gbk", Content(140, "wangxi", 2020, edition="2019", wording=Wording(changes="signed")), Dress("asp", nested=True, encoding="gbk"),
          "edition 2019", "tables nested in layout tables", "+3"),
    _page("singlefile-planted-everywhere", Content(141, "weijian", 2024, wrong={(_R, "carried_in", "natural_person"): 58, (_P, "", "litigation.direct.total"): 31, (_R, "results.total", "research"): 13}),
          Dress("singlefile", "wps", headings="split"), "every identity violated"),
    _page("word-page-2019-blank", Content(142, "shichang", 2020, edition="2019", scale="few", wording=Wording(blank="zeros")), Dress("word_page", "word", encoding="utf-16", declared="unicode"),
          "UTF-16 called unicode", "edition 2019", "every zero left blank"),
    _page("trs-own-table-in-prose", Content(143, "guanweihui", 2022, channels=True, title="full_width"), Dress("trs", "paragraph", mangle=("title_row",)),
          "a table of no form in section 一", "a title row and a unit row in each table", "full-width year in the title"),
    _page("ucap-continued-table", Content(144, "ting", 2021), Dress("ucap", tables="continued"), "a table pasted in two, with the page number between"),
    _page("jcms-old-form-in-2022", Content(145, "jiedao", 2022, edition="2019", scale="few"), Dress("jcms", "lines"), "edition 2019 in a report on 2022"),
    _page("vue-bare-headings", Content(146, "nanping", 2022, headings="bare", title="chinese", chinese_date=True), Dress("vue", headings="divs"),
          "headings without numbers", "year in Chinese numerals"),
    _page("mobile-no-headings", Content(147, "caizheng", 2023, headings="none", scale="few", wording=Wording(labels={CORNER: "项目", "总计": "合计"})), Dress("mobile", "padded"),
          "tables without headings", "another corner label", "合计 for 总计"),
    _page("saved-missing-rows", Content(148, "baiwei", 2022, scale="few", wording=Wording(missing_rows=MISSING, unreadable={("disclosure", "penalties", "decisions"): "见附件"})), Dress("saved", "wps"),
          "rows of the form left out", "words where a number should be"),
    _page("kaipu-everything-wrong", Content(149, "jiaoyu", 2024, wording=Wording(labels=TYPOS, numbering="comma", blank="organisations"), single_other=True),
          Dress("kaipu", "word", mangle=("empty_heads", "empty_parents"), tables="blocks", encoding="gbk", declared="utf-8", headings="split"), "many disguises at once"),
    _page("titleless-plain", Content(151, "qingyan", 2023, scale="few", signed=False), Dress("titleless", "lines"), "the title is a picture, and stands in ArticleTitle only"),
    _page("broken-title-nested", Content(152, "jiaoyu", 2022, title="last"), Dress("broken_title", nested=True, mangle=("title_row", "trailing_cells")), "the title cut by a line break", "everything inside layout tables"),
    _page("asp-skewed-continued", Content(150, "shichang", 2022, wording=Wording(numbers="full")), Dress("asp", "shouting", tables="continued", mangle=("skewed_applicants",), encoding="gb18030", declared=""),
          "skewed header over a table in two", "full-width digits", "nothing declared"),
)
# fmt: on
