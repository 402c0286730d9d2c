"""What an OFD page draws, object by object."""

from __future__ import annotations

import pytest
from ofd_writing import element, package, page_xml, parts_of, path_object, text_object

from gkconvert import registry
from gkconvert.grids.primitives import PageContent
from gkconvert.limits import DEFAULT_LIMITS
from gkconvert.model import Document, Grid, Heading, Paragraph, Source
from gkconvert.ofd.page import POINTS, deltas, draw
from gkconvert.ofd.paths import outlines
from gkconvert.ofd.structure import documents
from gkconvert.package import Package


def content(objects: list[str], **kwargs: str) -> PageContent:
    box = kwargs.pop("box", None)
    return drawn(package(parts_of([page_xml(objects, box)], **kwargs)))


def drawn(data: bytes) -> PageContent:
    opened = documents(Package(Source(data, "page.ofd"), "ofd", DEFAULT_LIMITS))[0]
    part = opened.page(opened.locations()[0])
    assert part is not None
    return draw(part, opened, 1, 1000).content


def placed(page: PageContent) -> list[tuple[str, float, float]]:
    """Text, left edge and baseline of each glyph, in millimetres."""
    return [(glyph[5], round(glyph[1] / POINTS, 2), round(glyph[0] / POINTS, 2)) for glyph in page.glyphs]


def read(data: bytes) -> Document:
    return registry.read(Source(data, "page.ofd"))


def prose(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading | Paragraph)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("4 4 4", [4.0, 4.0, 4.0]),
        ("g 3 4.5 2", [4.5, 4.5, 4.5, 2.0]),
        ("1 g 2 5 g 1 7", [1.0, 5.0, 5.0, 7.0]),
        ("g 9999999 1", [1.0] * 6),
        ("g x 1", []),
        ("", []),
    ],
)
def test_steps_between_glyphs_are_written_out(written: str, expected: list[float]) -> None:
    assert deltas(written, 6) == expected


def test_glyphs_stand_where_their_steps_put_them() -> None:
    page = content([text_object("规章12", 20, 30, 4, "g 2 5 2", boundary="10 10 100 50")])
    assert placed(page) == [("规", 30.0, 40.0), ("章", 35.0, 40.0), ("1", 40.0, 40.0), ("2", 42.0, 40.0)]


def test_glyphs_without_steps_follow_by_their_widths() -> None:
    page = content([text_object("规1章", 0, 10, 4)])
    assert placed(page) == [("规", 0.0, 10.0), ("1", 4.0, 10.0), ("章", 6.0, 10.0)]


def test_glyphs_may_run_downwards() -> None:
    page = content([text_object("总计", 50, 20, 4, delta_y="6")])
    assert placed(page) == [("总", 50.0, 20.0), ("计", 50.0, 26.0)]


def test_an_objects_matrix_comes_before_its_boundary() -> None:
    page = content([text_object("计", 10, 20, 4, boundary="5 6 100 100", CTM="0.5 0 0 0.5 1 2")])
    assert placed(page) == [("计", 11.0, 18.0)]


def test_a_page_box_that_does_not_begin_at_zero_moves_everything() -> None:
    page = content([text_object("计", 30, 40, 4)], box="10 20 210 297")
    assert placed(page) == [("计", 20.0, 20.0)]
    assert (round(page.width, 1), round(page.height, 1)) == (595.3, 841.9)


def test_invisible_and_white_text_is_left_out_and_counted() -> None:
    page = content(
        [
            text_object("看不见", 10, 10, 4, Visible="false"),
            text_object("白字", 10, 20, 4, fill="255 255 255"),
            text_object("远", 500, 20, 4),
            path_object("M 10 34 L 60 34 L 60 44 L 10 44 C", Fill="true", Stroke="false"),
            text_object("白", 20, 40, 4, fill="255 255 255"),
        ]
    )
    assert [glyph[5] for glyph in page.glyphs] == ["白"]
    assert page.hidden_glyphs == 6


def test_every_operation_of_a_path_is_followed() -> None:
    path = "M 0 0 L 10 0 L 10 10 C B 1 1 2 2 20 20 L 30 20 Q 1 1 5 5 A 3 3 0 0 1 8 8 L 8 20 S 1 1 L 2 1"
    assert list(outlines(path)) == [
        [(0, 0), (10, 0), (10, 10), (0, 0)],
        [(20, 20), (30, 20)],
        [(8, 8), (8, 20)],
        [(1, 1), (2, 1)],
    ]


def test_a_broken_path_ends_where_it_breaks() -> None:
    assert list(outlines("M 0 0 L 5 0 L nonsense 3 L 9 9")) == [[(0, 0), (5, 0)]]


def test_lines_and_thin_boxes_are_rules_and_white_ones_are_not() -> None:
    white = element("StrokeColor", Value="255 255 255") + element("AbbreviatedData", "M 0 5 L 50 5")
    page = content(
        [
            path_object("M 0 10 L 100 10"),
            path_object("M 20 0 L 20.2 0 L 20.2 50 L 20 50 C", Fill="true", Stroke="false"),
            element("PathObject", white, Boundary="0 0 210 297"),
        ]
    )
    assert [tuple(round(v / POINTS, 1) for v in rule) for rule in page.horizontal] == [(10.0, 0.0, 100.0)]
    assert [tuple(round(v / POINTS, 1) for v in rule) for rule in page.vertical] == [(20.1, 0.0, 50.0)]


def test_templates_lie_under_and_over_the_page() -> None:
    parts = parts_of(
        [page_xml([text_object("正文", 10, 20, 4)], before=element("Template", TemplateID="50", ZOrder="Background"))],
        common=element("TemplatePage", ID="50", BaseLoc="Tpls/Tpl_0/Content.xml"),
    )
    parts["Doc_0/Tpls/Tpl_0/Content.xml"] = page_xml([text_object("表头", 10, 10, 4)])
    assert [glyph[5] for glyph in drawn(package(parts)).glyphs] == ["表", "头", "正", "文"]


def test_composite_objects_draw_their_unit_in_their_own_space() -> None:
    unit = element("CompositeGraphicUnit", element("Content", text_object("复合", 1, 2, 4, "4")), ID="60")
    parts = parts_of(
        [page_xml([element("CompositeObject", ID="5", Boundary="20 30 50 50", CTM="2 0 0 2 0 0", ResourceID="60")])],
        common=element("DocumentRes", "DocumentRes.xml"),
    )
    parts["Doc_0/DocumentRes.xml"] = element("Res", element("CompositeGraphicUnits", unit), BaseLoc="Res")
    assert placed(drawn(package(parts))) == [("复", 22.0, 34.0), ("合", 30.0, 34.0)]


@pytest.mark.parametrize(
    "namespace", ["http://www.ofdspec.org/2016", "http://www.ofdspec.org", "http://example.org/other"]
)
def test_any_namespace_is_read(namespace: str) -> None:
    data = package(parts_of([page_xml([text_object("总体情况", 10, 20, 4)])]), namespace=namespace)
    assert prose(read(data)) == ["总体情况"]


def test_elements_without_prefix_or_with_an_undeclared_one_are_read() -> None:
    parts = parts_of([page_xml([text_object("总体情况", 10, 20, 4)])])
    undeclared = {name: str(part).encode() for name, part in parts.items()}
    bare = {name: str(part).replace("ofd:", "").encode() for name, part in parts.items()}
    assert prose(read(package(undeclared))) == prose(read(package(bare))) == ["总体情况"]


def test_several_documents_are_read_one_after_another_and_noted() -> None:
    parts = parts_of([page_xml([text_object("甲县总体情况", 10, 20, 4)])])
    second = parts_of([page_xml([text_object("乙县总体情况", 10, 20, 4)])])
    parts |= {name.replace("Doc_0", "Doc_1"): part for name, part in second.items() if name != "OFD.xml"}
    body = "".join(element("DocBody", element("DocRoot", f"Doc_{i}/Document.xml")) for i in (0, 1))
    parts["OFD.xml"] = element("OFD", body, Version="1.0")
    document = read(package(parts))
    assert prose(document) == ["甲县总体情况", "乙县总体情况"]
    assert document.pages == 2
    assert [note.code for note in document.notes] == ["ofd.several_documents"]


def test_signatures_and_annotations_are_noted() -> None:
    parts = parts_of(
        [page_xml([text_object("总体情况", 10, 20, 4)])], body=element("Signatures", "Doc_0/Signs/Signatures.xml")
    )
    parts["Doc_0/Document.xml"] = str(parts["Doc_0/Document.xml"]).replace(
        "</ofd:Document>", element("Annotations", "Annots/Annotations.xml") + "</ofd:Document>"
    )
    parts["Doc_0/Annots/Annotations.xml"] = element("Annotations", element("Page", PageID="10"))
    assert [note.code for note in read(package(parts)).notes] == ["ofd.signed", "ofd.annotations"]


def test_a_missing_page_is_noted_and_the_rest_is_read() -> None:
    parts = parts_of([page_xml([text_object("总体情况", 10, 20, 4)])] * 2)
    del parts["Doc_0/Pages/Page_0/Content.xml"]
    document = read(package(parts))
    assert prose(document) == ["总体情况"]
    assert [note.code for note in document.notes] == ["ofd.page_missing"]


def test_a_table_is_read_from_lines_and_text() -> None:
    lines = [path_object(f"M 20 {y} L 80 {y}") for y in (20, 30, 40)]
    lines += [path_object(f"M {x} 20 L {x} 40") for x in (20, 50, 80)]
    words = [
        text_object(text, x, y, 4, "g 5 4")
        for text, x, y in (("规章", 22, 27), ("件数", 52, 27), ("许可", 22, 37), ("12", 52, 37))
    ]
    grid = read(package(parts_of([page_xml(lines + words)]))).blocks[0]
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["规章", "件数", "许可", "12"]
    assert grid.origin == "rules"
