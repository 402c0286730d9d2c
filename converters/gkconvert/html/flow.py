"""From an article's element to blocks in reading order: headings, paragraphs, grids.

Knows: how a page's elements follow each other. Must not know: parsers, forms, which element the article is.
The walk keeps its own stack, so that deep nesting costs no recursion, and visits only elements that contain blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gkconvert.html.article import Survey, is_link
from gkconvert.html.links import file_behind
from gkconvert.html.stray_figures import Strays
from gkconvert.html.table_parts import parts_of
from gkconvert.html.tables import Made, grid_of
from gkconvert.html.text import one_line, paragraphs
from gkconvert.html.tree import BLOCKS, HEADINGS, Element, Tree, path_of
from gkconvert.model import Align, Block, Heading, Message, Note, Paragraph, Place
from gkconvert.patterns import when_used

_TEXT_ALIGN = re.compile(r"text-align\s*:\s*(left|center|right|justify|start|end)")
_ALIGN: dict[str, Align] = {
    "left": "left", "justify": "left", "start": "left", "center": "center", "middle": "center", "right": "right", "end": "right",
}  # fmt: skip
_PUSHED_RIGHT = re.compile(r"\s*[\u00a0\u3000\u2002\u2003]{12}")
"""Spaces that push a line to the right: how signatures are set where the editor has no button for it."""

_FURNITURE_HINT = when_used(
    r"share|breadcrumb|crumb|nav|menu|foot|copyright|related|qrcode|ewm|toolbar|fontsize|function_icon|print|pagination|btn|bdsharebuttonbox",
    re.IGNORECASE,
)
# Lines of the page around a document, each told by all that it says: prose may begin with any of these words.
_BUTTON = (
    r"(?:打印|关闭|收藏|返回|刷新)(?:本页|此页|页面|窗口|顶部|首页|列表|上级)?|我要纠错|纠错|复制链接|字号|字体(?:大小)?|特?大|中|特?小|默认|较大|超大"
    r"|标准|语音播报|朗读|(?i:TOP)|(?:文件|附件|正文|全文)?下载|正文"
)
_COUNT = r"(?:浏览|点击|访问|阅读)(?:次数|量|数|率)?"
_STAFF = r"责任编辑|编辑|责编|(?:信息)?(?:初审|复审|终审|审核|审签|校对|审校|录入|核稿)(?:人|员)?|编审|监制|信息员|供稿人?|撰稿人?"
_RELATED = r"(?:相关|友情|推荐|延伸)(?:链接|稿件|新闻|文章|信息|阅读|推荐|解读|文件|附件|文档|内容|政策|资讯)"
_PAGES = r"首页|尾页|末页|[上下]一页|[共第]\s*[0-9]+\s*页|[0-9]+(?![0-9])"
_FURNITURE_LINE = re.compile(
    rf"(?:[【\[（(]?(?:{_BUTTON})[】\]）)]?[\s:：|丨/，,、]*)+"
    rf"|(?:{_COUNT})\s*[:：]?\s*[0-9]*\s*次?"
    rf"|(?:(?:{_STAFF})\s*[:：]\s*\S{{0,8}}\s*)+"
    r"|分享(?:到|至)?\s*[:：]?(?:\s*(?:微信|微博|新浪微博|腾讯微博|(?i:QQ)(?:空间|好友)?|朋友圈|空间|人人网|更多))*"
    r"|(?:微信)?扫一扫[^。；]{0,24}|扫码(?:查看|打开|关注|分享)[^。；]{0,16}|关注[^。，；]{0,16}公众号|网站支持(?i:IPV6)|没有了"
    rf"|[【\[]?{_RELATED}[】\]]?\s*[:：]?"
    r"|(?:上|下)一(?:篇|条|页)\s*(?:[:：>].{0,60})?|(?:当前位置|您(?:现)?(?:所)?在的?位置|您当前的位置)\s*[:：>].{0,60}"
    rf"|(?=.*(?:[上下]一页|[尾末]页))(?:(?:{_PAGES})[\s|/<>]*)+"
    r"|(?:请?您)?(?:觉得|认为|对)?(?:本|该|此|这)(?:篇|条|个|则)?(?:文章|信息|内容|页面|网页)[^。；]{0,14}(?:帮助|满意|评价|有用)[^。；]{0,6}"
    r"|(?:有|没有?|无)帮助|(?:(?:非常|很|比较|基本|不)?满意\s*)+"
)
_LINE = 60
"""Characters of such a line at most."""
_SHOWN = 5
"""Numbers that a note shows, of many."""


class Flow:
    """The walk over one article; `notes` are what was odd, `grids` counts the grids."""

    def __init__(self, tree: Tree, found: Survey, mass: dict[Element, float], cells: int) -> None:
        self.notes: list[Note] = []
        self._tree = tree
        self._found = found
        self._mass = mass
        self._cells = cells

    def blocks(self, article: Element) -> Iterator[Block]:
        """The blocks of an element; raises `TooManyCells`."""
        path = path_of(self._tree, article)
        if article in self._found.tables:
            yield from self._grids(article, path)
            return
        align = self._inherited(article)
        frames = [_Frame(article, path, align, HEADINGS.get(article.tag, 0))]
        inline: list[str] = [article.text or ""]
        while frames:
            frame = frames[-1]
            child = next(frame.children, None)
            if child is None:
                frames.pop()
                if frame.element.tag in BLOCKS:
                    yield from self._flush(inline, frame)
                if frames:
                    inline.append(frame.element.tail or "")
                continue
            tag = child.tag
            if child in self._found.containers:
                if self._is_furniture(child):
                    yield from self._flush(inline, frame)
                    inline.append(child.tail or "")
                    continue
                if tag in BLOCKS:
                    yield from self._flush(inline, frame)
                    align = _own_align(child) or frame.align
                    frames.append(_Frame(child, frame.step(tag), align, HEADINGS.get(tag, frame.level)))
                else:
                    frames.append(_Frame(child, frame.step(tag), frame.align, frame.level))
                inline.append(child.text or "")
                continue
            if child in self._found.tables:
                yield from self._flush(inline, frame)
                yield from self._grids(child, frame.step(tag))
            elif tag in BLOCKS:
                here = frame.step(tag)
                yield from self._flush(inline, frame)
                raw = self._found.leaves.get(child)
                if raw is not None:
                    align = _own_align(child) or frame.align
                    yield from self._text(raw, here, align, HEADINGS.get(tag, frame.level), child)
            else:
                frame.numbers[tag] = frame.numbers.get(tag, 0) + 1
                inline.append(self._tree.text(child))
            if child.tail:
                inline.append(child.tail)

    def _flush(self, inline: list[str], frame: _Frame) -> Iterator[Block]:
        raw = "".join(inline)
        inline.clear()
        if raw and not raw.isspace():
            yield from self._text(raw, frame.path, frame.align, frame.level, None)

    def _text(self, raw: str, path: str, align: Align | None, level: int, leaf: Element | None) -> Iterator[Block]:
        place = Place(path=path)
        if level:
            line = one_line(raw)
            if line and not _is_furniture_line(line):
                yield Heading(level, line, place, align)
            return
        if align in (None, "left") and _PUSHED_RIGHT.match(raw):
            align = "right"
        weighty = leaf is not None and leaf in self._mass
        if leaf is not None and not weighty and len(raw) < 200 and self._leads_away(leaf, raw):
            return
        for line in paragraphs(raw):
            if weighty or not _is_furniture_line(line):
                yield Paragraph(line, place, align)

    def _leads_away(self, leaf: Element, raw: str) -> bool:
        """Whether a block is one link to another page: an entry of a list of related documents, of a menu."""
        if not len(leaf):
            return False
        for link in self._tree.select(leaf, ("a",)):
            if file_behind(link, self._tree.text(link)) is not None:
                return False
        return is_link(self._tree, leaf, len(raw))

    def _grids(self, table: Element, path: str) -> Iterator[Block]:
        reading = self._found.tables[table]
        if reading.kind == "metadata":
            return
        place = Place(path=path)
        for before in (reading.markup.caption, reading.markup.loose):
            for line in paragraphs(before):
                yield Paragraph(line, place, "center" if before is reading.markup.caption else None)
        made = grid_of(reading.markup, path, self._cells)
        if made is not None:
            self.notes += _odd_cells(made, place)
            self.notes += _outside_cells(reading.strays, place)
            yield from parts_of(made.grid)
        for inner in reading.nested:
            yield from self._grids(inner, f"{path}//table")

    def _is_furniture(self, element: Element) -> bool:
        """Whether a container without prose, headings and tables is named like a part of the page around it."""
        if element in self._mass:
            return False
        if element.tag in ("nav", "footer", "form"):
            return True
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        return len(names) > 1 and _FURNITURE_HINT.search(names) is not None

    def _inherited(self, element: Element) -> Align | None:
        around: Element | None = element
        while around is not None:
            align = _own_align(around)
            if align is not None:
                return align
            around = self._tree.parent(around)
        return None


def _is_furniture_line(line: str) -> bool:
    return len(line) < _LINE and _FURNITURE_LINE.fullmatch(line) is not None


class _Frame:
    """An element under way: what is left of its children, and what they inherit."""

    __slots__ = ("align", "children", "element", "level", "numbers", "path")

    def __init__(self, element: Element, path: str, align: Align | None, level: int) -> None:
        self.element = element
        self.path = path
        self.align = align
        self.level = level
        self.children = iter(element)
        self.numbers: dict[str, int] = {}

    def step(self, tag: str) -> str:
        """The path of the next child with this tag."""
        number = self.numbers[tag] = self.numbers.get(tag, 0) + 1
        return f"{self.path}/{tag}[{number}]"


def _own_align(element: Element) -> Align | None:
    if element.tag == "center":
        return "center"
    style = element.get("style")
    if style:
        style = style.lower()
        found = _TEXT_ALIGN.search(style) if "text-align" in style else None
        if found is not None:
            return _ALIGN[found[1]]
    align = element.get("align")
    if align:
        return _ALIGN.get(align.strip().lower())
    return None


def _outside_cells(strays: Strays, place: Place) -> Iterator[Note]:
    """Figures that the markup of a table has outside of its cells."""
    if strays.taken:
        yield Note(
            "html.table.outside_cells",
            _quoting(
                strays.taken,
                "表格中有 {} 个数字写在单元格之外，已归入其所在的行：{}",
                "{} number(s) stand in the table outside its cells, and were given back to their rows: {}",
            ),
            place,
        )
    if strays.unread:
        yield Note(
            "html.table.outside_cells",
            _quoting(
                strays.unread,
                "表格中有 {} 个数字写在单元格之外，不知属于哪一格，未读：{}",
                "{} number(s) stand in the table outside its cells, and were not read, since nothing says whose they are: {}",
            ),
            place,
        )


def _quoting(texts: Sequence[str], zh: str, en: str) -> Message:
    """A message that says how many texts there are, and quotes the first."""
    some = texts[:_SHOWN]
    return Message(zh.format(len(texts), "；".join(some)), en.format(len(texts), "; ".join(some)))


def _odd_cells(made: Made, place: Place) -> Iterator[Note]:
    """What was odd about the cells of a table."""
    if made.overlaps:
        yield Note(
            "html.table.overlap",
            Message(
                f"表格中有 {made.overlaps} 个单元格的跨列与上方单元格重叠，已截短",
                f"{made.overlaps} cells of the table span into cells from the rows above; they were cut short",
            ),
            place,
        )
    if made.joined:
        yield Note(
            "html.table.joined",
            _quoting(
                made.joined,
                "表格中有 {} 个单元格的数字分成几行，已连成一个数，也可能本是几个数：{}",
                "{} cell(s) of the table have digits in several lines, which were read as one number and may be several: {}",
            ),
            place,
        )
