"""How a PDF looks: the disguises of print.

Knows: names of choices. Must not know: how they are drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Look:
    """The choices of one PDF.

    `rules`, how cell borders are drawn: "lines" (joined), "edges" (one line per cell edge), "path" (all in one
    path), "boxes" (a rectangle per cell), "double" (a rectangle per cell, a little inside it), "thin" (filled
    rectangles), "dashed", "dots" (many short strokes), "sides" (no outer left and right border), "backgrounds"
    (no border: the edges of shaded cells), "jittered" (edges that miss each other by up to half a point), "short"
    (edges that end a point before the corner), "overshoot" (lines that run beyond the corner), "heavy" (a thick frame),
    "ghost" (white lines through the cells besides the black ones), "horizontal" (no upright rules), "three" (above, below and
    under the header only), "none".
    `side`, how 三、本年度办理结果 stands: "stack" (a glyph a line), "vertical" (a vertical writing mode), "wrap".
    `breaks`: rows of a table before which a page ends; `cuts`: rows that the page break cuts in two.
    `open_break`: which cells have no border at the break: "none", "all", "merged".
    `cut_labels`: a parent's label is cut by the break; otherwise it stands on the page of the parent's middle.
    `page_number`: a template with {n} and {total}. `hidden`: "white", "mode3", "offpage".
    `stray_spaces`: a space where a label wraps. `split_tables`: each block of the disclosure table apart.
    `dark_header`: white text on dark header cells. `landscape_tables` stand on pages of their own, turned.
    `footnote` stands at the foot of each page, `contents` puts a list of sections with page numbers first, `columns`
    sets the prose of section 一 in two columns, `mirror` shifts every even page by so many points. `order` of writing
    the cells of a table: "rows", "columns", "shuffled". `side` may also be "rotated" (turned by 90 degrees).
    `align` of values: "center", "right", "left". `cut_values`: where the numbers of a cut row stand, "first" or "last".
    `narrow`: value columns so narrow that numbers wrap. `extras`: "frame", "underline", "text_box", "shading",
    "bold_tables" (the tables' text drawn twice), "watermark" (turned grey letters across the page).
    """

    page: tuple[float, float] = (595.28, 841.89)
    margins: tuple[float, float] = (72, 78)
    body_face: str = "hei"
    table_face: str = "hei"
    body_size: float = 14
    table_size: float = 9
    rules: str = "lines"
    line_width: float = 0.5
    side: str = "wrap"
    shade: tuple[float, float, float] | None = None
    breaks: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    cuts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    open_break: str = "none"
    cut_labels: bool = False
    repeat_header: bool = False
    page_number: str = "- {n} -"
    running_head: str = ""
    clip_cells: bool = False
    fake_bold: bool = False
    stray_spaces: bool = False
    split_tables: bool = False
    narrow: bool = False
    hidden: str = ""
    extras: tuple[str, ...] = ()
    row_height: float = 17
    dark_header: bool = False
    landscape_tables: tuple[str, ...] = ()
    footnote: str = ""
    contents: bool = False
    columns: int = 1
    mirror: float = 0
    order: str = "rows"
    align: str = "center"
    cut_values: str = "first"
