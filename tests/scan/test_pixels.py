"""The steps before recognition, on drawings of a few strokes."""

from __future__ import annotations

import pytest

cv2 = pytest.importorskip("cv2", reason="the extra gkconvert[ocr] is not installed")
np = pytest.importorskip("numpy", reason="the extra gkconvert[ocr] is not installed")
pytest.importorskip("onnxruntime", reason="the extra gkconvert[ocr] is not installed")

from gkconvert.scan import ink, lines, perspective, ruling, strokes  # noqa: E402 # after the check that it can be imported

DPI = 200.0


def paper(height: int = 800, width: int = 1000):
    return np.full((height, width), 250, np.uint8)


def table(page, shade: int = 60) -> None:
    for y in (200, 300, 400):
        cv2.line(page, (100, y), (900, y), shade, 2)
    for x in (100, 500, 900):
        cv2.line(page, (x, 200), (x, 400), shade, 2)


def rounded(pieces):
    return [tuple(round(value, -1) for value in piece) for piece in sorted(pieces)]


@pytest.mark.parametrize("shade", [60, 190])
def test_dark_and_faint_rules_are_found(shade: int) -> None:
    page = paper()
    table(page, shade)
    cv2.rectangle(page, (600, 600), (640, 640), 0, -1)
    across, down = ruling.rules(page, [], DPI)
    assert rounded(across) == [(200, 100, 900), (300, 100, 900), (400, 100, 900)]
    assert rounded(down) == [(100, 200, 400), (500, 200, 400), (900, 200, 400)]


def test_strokes_in_the_middle_of_text_are_no_rules() -> None:
    page = paper()
    cv2.line(page, (200, 515), (400, 515), 0, 3)
    assert len(ruling.rules(page, [], DPI)[0]) == 1
    assert ruling.rules(page, [(190.0, 500.0, 410.0, 530.0)], DPI) == ([], [])


@pytest.mark.parametrize("angle", [-2.3, -0.7, 0.0, 1.0, 3.4])
def test_skew_is_measured_and_turned_back(angle: float) -> None:
    page = paper()
    table(page)
    for y in range(450, 750, 40):
        for x in range(120, 880, 30):
            cv2.rectangle(page, (x, y), (x + 18, y + 20), 20, 2)
    askew = ink.turned(page, angle)
    measured = ink.skew(ink.black(askew, DPI))
    assert measured == pytest.approx(-angle, abs=0.08)
    straight, _ = ruling.rules(ink.turned(askew, measured), [], DPI)
    assert rounded(straight) == [(200, 100, 900), (300, 100, 900), (400, 100, 900)]


def test_a_red_seal_fades_and_black_ink_under_it_stays() -> None:
    page = np.full((300, 300, 3), 250, np.uint8)
    cv2.circle(page, (150, 150), 90, (225, 40, 45), 12)
    cv2.line(page, (50, 150), (250, 150), (20, 20, 20), 4)
    gray = ink.without_red(page)
    assert gray[60, 150] > 240  # as light as paper, so that no stroke of it is taken for ink
    assert gray[150, 100] < 60
    assert gray[150, 60] < 90


@pytest.mark.parametrize("tilt", [0.0, 0.05, 0.09])
def test_a_photographed_table_is_rectified_and_a_scanned_one_left_alone(tilt: float) -> None:
    page = paper()
    for y in range(100, 701, 60):
        cv2.line(page, (100, y), (900, y), 40, 2)
    for x in range(100, 901, 80):
        cv2.line(page, (x, 100), (x, 700), 40, 2)
    corners = np.float32([[0, 0], [1000, 0], [1000, 800], [0, 800]])
    seen = np.float32([[800 * tilt, 400 * tilt], [1000, 0], [1000 - 500 * tilt, 800], [0, 800 - 300 * tilt]])
    taken = cv2.warpPerspective(page, cv2.getPerspectiveTransform(corners, seen), (1000, 800), borderValue=250)
    gray, apart = perspective.rectify(taken, ink.black(taken, DPI))
    across, down = ruling.rules(gray, [], DPI)
    assert (apart > 0) == (tilt > 0)
    assert (len(across), len(down)) == (11, 11)
    for rules, first, last in ((across, 100, 900), (down, 100, 700)):
        assert max(abs(start - rules[0][1]) + abs(end - rules[0][2]) for _, start, end in rules) < 10
        assert rules[0][2] - rules[0][1] == pytest.approx(last - first, rel=0.06)


def test_strokes_that_lean_on_an_almost_empty_half_of_a_page_are_no_perspective() -> None:
    page = paper()
    table(page)
    cv2.line(page, (500, 600), (800, 640), 40, 3)
    gray, apart = perspective.rectify(page, ink.black(page, DPI))
    assert apart == 0.0
    assert gray is page


def test_what_is_dark_around_the_paper_becomes_paper_and_a_frame_at_the_edge_stays() -> None:
    page = paper()
    table(page)
    around = cv2.copyMakeBorder(page, 60, 0, 90, 0, cv2.BORDER_CONSTANT, value=(25,))
    cleaned = ink.without_surroundings(around, DPI)
    assert cleaned[:60].min() > 240
    assert cleaned[:, :90].min() > 240
    assert np.array_equal(cleaned[80:, 110:], around[80:, 110:])
    framed = paper()
    cv2.rectangle(framed, (0, 0), (999, 799), 20, 8)
    assert np.array_equal(ink.without_surroundings(framed, DPI), framed)


@pytest.mark.parametrize(("shade", "uneven"), [(30, False), (70, False), (170, True)])
def test_a_glyph_much_paler_than_its_neighbours_may_not_belong_to_them(shade: int, uneven: bool) -> None:
    page = paper(60, 120)
    for x, ink_of in ((20, 30), (40, 30), (60, shade)):
        cv2.line(page, (x, 15), (x, 45), ink_of, 4)
    spot = lines.Spot((10.0, 10.0, 80.0, 50.0), (15.0, 13.0, 66.0, 48.0))
    assert strokes.is_uneven(page, ink.black(page, DPI), spot) is uneven


def test_white_text_on_a_dark_area_becomes_black_on_white() -> None:
    page = paper()
    cv2.rectangle(page, (100, 100), (600, 160), 60, -1)
    cv2.line(page, (200, 130), (230, 130), 250, 3)
    light = ink.without_dark_areas(page, DPI)
    assert light[130, 215] < 30
    assert light[120, 400] > 230


def test_specks_go_and_stops_stay() -> None:
    page = np.zeros((100, 100), np.uint8)
    page[10, 10] = page[20, 21] = 255
    page[50:55, 50:54] = 255
    kept = ink.without_specks(page, DPI)
    assert int(np.count_nonzero(kept)) == 20


def test_a_box_over_two_cells_is_cut_at_the_rule_between_them() -> None:
    page = np.zeros((400, 1000), np.uint8)
    for x in (120, 150, 520, 550):
        page[220:240, x : x + 15] = 255
    cells = [(102.0, 202.0, 498.0, 298.0), (502.0, 202.0, 898.0, 298.0)]
    found = lines.spots(page, page, [(115.0, 212.0, 570.0, 246.0)], cells, [(100.0, 200.0, 900.0, 300.0)], DPI)
    assert [(spot.cell, spot.ink) for spot in found] == [
        (0, (120.0, 220.0, 165.0, 240.0)), (1, (520.0, 220.0, 565.0, 240.0)),
    ]  # fmt: skip


def test_ink_in_a_cell_that_detection_missed_is_found_and_dirt_is_not() -> None:
    page = np.zeros((400, 1000), np.uint8)
    page[230:250, 300:312] = 255
    page[230:233, 700:703] = 255
    cells = [(102.0, 202.0, 498.0, 298.0), (502.0, 202.0, 898.0, 298.0)]
    found = lines.spots(page, page, [], cells, [(100.0, 200.0, 900.0, 300.0)], DPI)
    assert [(spot.cell, spot.ink) for spot in found] == [(0, (300.0, 230.0, 312.0, 250.0))]


def test_a_label_from_top_to_bottom_is_taken_glyph_by_glyph() -> None:
    page = np.zeros((800, 300), np.uint8)
    for y in range(100, 400, 50):
        page[y : y + 30, 100:130] = 255
    found = lines.spots(page, page, [], [(80.0, 50.0, 150.0, 700.0)], [(80.0, 50.0, 150.0, 700.0)], DPI)
    assert [len(spot.glyphs) for spot in found] == [6]


@pytest.mark.parametrize(("top", "bottom", "sign"), [(229, 232, True), (222, 225, False), (226, 235, False)])
def test_a_stroke_before_a_number_that_may_be_its_minus_is_seen(top: int, bottom: int, sign: bool) -> None:
    page = np.zeros((400, 1000), np.uint8)
    page[220:240, 312:324] = 255
    page[top:bottom, 300:307] = 255
    spot = lines.Spot((296.0, 214.0, 330.0, 246.0), (312.0, 220.0, 324.0, 240.0))
    assert strokes.has_sign(page, spot) is sign


@pytest.mark.parametrize(("lean", "slash"), [(8, True), (0, False), (-8, False)])
def test_one_slanting_stroke_is_a_slash(lean: int, slash: bool) -> None:
    page = np.zeros((400, 1000), np.uint8)
    cv2.line(page, (310, 240), (310 + lean, 220), 255, 2)
    left, right = min(310, 310 + lean) - 1.0, max(310, 310 + lean) + 2.0
    spot = lines.Spot((300.0, 215.0, 330.0, 245.0), (left, 219.0, right, 242.0))
    assert strokes.is_slash(page, spot) is slash


def test_a_line_outside_tables_is_parted_at_wide_gaps() -> None:
    page = np.zeros((400, 1000), np.uint8)
    for x in (100, 130, 400, 430):
        page[220:240, x : x + 18] = 255
    found = lines.spots(page, page, [(95.0, 214.0, 455.0, 246.0)], [], [], DPI)
    assert [spot.ink for spot in found] == [(100.0, 220.0, 148.0, 240.0), (400.0, 220.0, 448.0, 240.0)]
