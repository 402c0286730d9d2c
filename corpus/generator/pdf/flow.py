"""A report set on pages: title, headings, paragraphs and tables one after the other.

Knows: drawn reports, looks, surfaces. Must not know: any producer.
"""

from __future__ import annotations

from generator.pdf.look import Look
from generator.pdf.surface import WHITE, Surface
from generator.pdf.table_drawing import TableDrawing
from generator.pdf.table_layout import Layout, lay_out, wrap
from generator.printed import PrintedTable
from generator.report import DrawnReport

WATERMARK = "样稿"
GUTTER = 24.0
NOT_FOR_READERS = "内部核对用 987654"


class Flow:
    """Sets one report; `total` is the number of pages, known from a first setting."""

    def __init__(self, surface: Surface, look: Look, total: int) -> None:
        self.surface = surface
        self.look = look
        self.pages = 0
        self.columns = 1
        self.column = 0
        self.column_top = 0.0
        self._total = total
        self.page = look.page
        self.left = look.margins[0]
        self.width = look.page[0] - 2 * look.margins[0]
        self.top = look.margins[1]
        self.bottom = look.page[1] - look.margins[1]
        self.y = self.top

    # --- pages --------------------------------------------------------------------------------------------

    def begin_page(self) -> None:
        self.surface.begin(*self.page)
        self.pages += 1
        self.y = self.column_top = self.top
        look = self.look
        self.left = look.margins[0] + (look.mirror if self.pages % 2 == 0 else 0)
        self.column = 0
        if "watermark" in look.extras:
            at = look.page[0] * 0.3, look.page[1] * 0.6
            self.surface.rotated(*at, WATERMARK, "hei", 90, (0.9, 0.9, 0.9), 45)
        if look.running_head:
            self.line(look.running_head, "hei", 9, self.top - 32, "right")
            self.surface.lines([(self.left, self.top - 27, self.left + self.width, self.top - 27)], 0.6)
        if "frame" in look.extras:
            self.surface.box(28, 28, self.page[0] - 56, self.page[1] - 56, 1)
        if look.hidden == "white":
            self.surface.text(self.left + 40, self.top + 61, NOT_FOR_READERS, "hei", 9, WHITE)
        elif look.hidden == "mode3":
            self.surface.invisible(self.left + 40, self.top + 61, NOT_FOR_READERS, "hei", 9)
        elif look.hidden == "offpage":
            self.surface.text(look.page[0] + 30, self.top + 61, NOT_FOR_READERS, "hei", 9)

    def end_page(self) -> None:
        if self.columns == 2:  # what stands at the foot belongs to the page, not to a column
            self.left, self.width = self.look.margins[0], self.look.page[0] - 2 * self.look.margins[0]
        if self.look.footnote:
            self.surface.lines([(self.left, self.bottom + 4, self.left + 120, self.bottom + 4)], 0.4)
            self.surface.text(self.left, self.bottom + 16, self.look.footnote, "hei", 9)
        if self.look.page_number:
            text = self.look.page_number.format(n=self.pages, total=self._total)
            self.line(text, "hei", 10.5, self.bottom + 34, "center")
        self.surface.end()

    def next_page(self) -> None:
        self.end_page()
        self.begin_page()

    def need(self, height: float) -> None:
        if self.y + height <= self.bottom:
            return
        if self.columns == 2 and self.column == 0:
            self.column = 1
            self.left += self.width + GUTTER
            self.y = self.column_top
        else:
            self.next_page()

    def begin_columns(self) -> None:
        """From here on, text runs in two columns."""
        self.columns = 2
        self.column = 0
        self.column_top = self.y
        self.width = (self.width - GUTTER) / 2

    def end_columns(self) -> None:
        """Back to one column, on a new page."""
        self.end_page()
        self.columns = 1
        self.begin_page()

    def contents(self, headings: list[str]) -> None:
        """A page with the sections and invented page numbers, dots between them."""
        size = self.look.body_size
        self.y += size * 2
        self.line("目　录", "hei", size + 4, self.y, "center")
        for place, text in enumerate(headings):
            self.y += size * 2.2
            dots = "…" * int((self.width - self.surface.width(text + "00", "hei", size)) / size)
            self.surface.text(self.left, self.y, text + dots + str(place + 2), "hei", size)
        self.next_page()

    # --- text ---------------------------------------------------------------------------------------------

    def line(self, text: str, face: str, size: float, baseline: float, align: str, *, bold: bool = False) -> None:
        room = self.width - self.surface.width(text, face, size)
        x = self.left + {"left": 0.0, "center": room / 2, "right": room}[align]
        self.surface.text(x, baseline, text, face, size)
        if bold:
            self.surface.text(x + 0.35, baseline, text, face, size)

    def title(self, lines: tuple[str, ...]) -> None:
        size = self.look.body_size + 6
        for text in lines:
            for part in wrap(text, self.width, lambda char: self.surface.width(char, "hei", size)):
                self.y += size * 1.6
                self.line(part, "hei", size, self.y, "center", bold=self.look.fake_bold)
        if "underline" in self.look.extras:
            self.surface.lines([(self.left, self.y + 8, self.left + self.width, self.y + 8)], 1.2)
        self.y += size

    def heading(self, text: str, *, keep: float) -> None:
        size = self.look.body_size + (1 if text[0] != "（" else 0)
        self.need(size * 2 + keep)
        self.y += size * 1.75
        self.surface.text(self.left + 2 * size, self.y, text, "hei", size)
        if self.look.fake_bold:
            self.surface.text(self.left + 2 * size + 0.3, self.y, text, "hei", size)
        self.y += size * 0.4

    def paragraph(self, text: str) -> None:
        size, face = self.look.body_size, self.look.body_face
        leading = size * 1.7
        first_top = self.y
        lines = wrap("　　" + text, self.width, lambda char: self.surface.width(char, face, size))
        for part in lines:
            self.need(leading)
            baseline = self.y + leading - size * 0.35
            if "shading" in self.look.extras:
                self.surface.fill(self.left, self.y, self.width, leading, WHITE)
            indent = 2 * size if part.startswith("　　") else 0
            self.surface.text(self.left + indent, baseline, part.removeprefix("　　"), face, size)
            self.y += leading
        if "text_box" in self.look.extras and first_top < self.y and self.pages == 1 and self.y < self.bottom / 2:
            self.surface.box(self.left - 6, first_top, self.width + 12, self.y - first_top + 4, 0.75)

    def closing(self, text: str) -> None:
        size = self.look.body_size
        self.need(size * 2)
        self.y += size * 1.8
        self.line(text, self.look.body_face, size, self.y, "right")

    # --- tables -------------------------------------------------------------------------------------------

    def turn(self) -> None:
        """Go on with a new page of the other orientation."""
        self.end_page()
        self.page = self.page[1], self.page[0]
        self.width = self.page[0] - 2 * self.look.margins[0]
        self.bottom = self.page[1] - self.look.margins[1]
        self.begin_page()

    def table(self, table: PrintedTable) -> None:
        self.y += 8
        if self.look.split_tables and table.name == "disclosure":
            starts = [cell.row for cell in table.cells if cell.kind == "banner"]
            for first, end in zip(starts, [*starts[1:], table.rows], strict=True):
                self._one_table(table.part(first, end))
                self.y += 10
        else:
            self._one_table(table)
        self.y += 4

    def fill_up(self, table: PrintedTable) -> None:
        """Leave a gap before the heading of a table that is to break, so that its first piece ends the page."""
        layout = self._layout(table)
        first = 0.0
        for band in layout.bands:
            first += band.height
            if band.ends_page:
                break
        else:
            return
        need = first + self.look.body_size * 2.3 + 14
        if self.y + need > self.bottom:
            self.next_page()
        self.y = max(self.y, self.bottom - need)

    def _layout(self, table: PrintedTable) -> Layout:
        size, face = self.look.table_size, self.look.table_face
        return lay_out(table, self.look, self.width, lambda text: self.surface.width(text, face, size))

    def _one_table(self, table: PrintedTable) -> None:
        TableDrawing(self, self._layout(table)).draw()


def set_report(report: DrawnReport, surface: Surface, look: Look, total: int) -> int:
    """Set a report on a surface; the number of pages."""
    flow = Flow(surface, look, total)
    flow.begin_page()
    if look.contents:
        flow.contents([block.text for block in report.blocks if block.kind == "heading"])
    flow.title(report.title_lines)
    if look.columns == 2:
        flow.begin_columns()
    for index, block in enumerate(report.blocks):
        if flow.columns == 2 and block.text.startswith("二、"):
            flow.end_columns()
        if block.table:
            flow.table(block.table)
            if block.table.name in look.landscape_tables:
                flow.turn()
        elif block.kind in ("heading", "part"):
            following = report.blocks[index + 1]
            if following.table and following.table.name in look.landscape_tables:
                flow.turn()
            if following.table:
                flow.fill_up(following.table)
            flow.heading(block.text, keep=120 if following.table else 30)
        elif block.kind == "signature":
            flow.closing(block.text)
        else:
            flow.paragraph(block.text)
    if report.content.dated:
        flow.closing(report.published_chinese())
    flow.end_page()
    return flow.pages


class Recorder:
    """A surface that draws nothing and remembers which characters each face needs."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self.has_vertical = surface.has_vertical
        self.characters: dict[str, set[str]] = {}

    def width(self, text: str, face: str, size: float) -> float:
        return self._surface.width(text, face, size)

    def text(self, _x: float, _y: float, text: str, face: str, _size: float, *_more: object) -> None:
        self.characters.setdefault(face, set()).update(text)

    invisible = vertical = rotated = text

    def finish(self) -> bytes:
        return b""

    def __getattr__(self, _name: str) -> object:
        return lambda *_arguments, **_options: None
