"""White space, variants and line ends of Chinese text."""

from __future__ import annotations

import unicodedata

import pytest

from gkconvert.characters import fold, join_lines, squeeze, visible


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        ("本 年\u3000度 2023 年", "本年度2023年"),
        ("结果 维持", "结果维持"),
        ("12 345", "12 345"),
        ("Open  Data 平台", "Open Data平台"),
        ("一\u200b、\ufeff总体\u00a0情况", "一、总体情况"),
        ("", ""),
    ],
)
def test_white_space_that_means_nothing_goes(text: str, squeezed: str) -> None:
    assert squeeze(text) == squeezed


def test_lines_of_chinese_join_without_and_of_latin_with_a_space() -> None:
    assert join_lines(["行政规范", "性文件"]) == "行政规范性文件"
    assert join_lines(["7483", "3"]) == "74833"
    assert join_lines(["Annual", "report"]) == "Annual report"
    assert join_lines([" ", "\u3000", "一"]) == "一"


def test_second_codes_of_a_character_become_the_ordinary_one() -> None:
    assert visible("改⾰⼯作") == "改革工作"
    assert visible("⻘石县白⻢镇人⺠政府2022年⻓期公开") == "青石县白马镇人民政府2022年长期公开"
    assert visible("⸺") == "——"


@pytest.mark.parametrize(
    "label", ["（三）不予公开", "(三)不予公开", "（三） 不予公开", "㈢不予公开", "﹙三﹚不予公开", "（三）不予⁠公开"]
)
def test_printings_of_one_label_fold_to_one_form(label: str) -> None:
    assert fold(label) == "(三)不予公开"


def test_quotation_marks_and_list_points_do_not_matter() -> None:
    assert fold("3、危及“三安全一稳定”") == fold("3.危及「三安全一稳定」") == "3.危及三安全一稳定"


def test_nothing_invisible_or_white_is_taken_for_a_plain_character() -> None:
    for code in range(0x3100):
        character = chr(code)
        around = squeeze(f"年{character}度")
        if character.isspace():
            assert around == "年度", hex(code)
        elif unicodedata.category(character) == "Cc":
            assert around == "年度" == visible(f"年{character}度"), hex(code)
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFA0E)):
        assert visible(f"年{chr(code)}") == "年" + unicodedata.normalize("NFKC", chr(code)), hex(code)
    for code in (
        0xAD,
        0x180E,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
        0xFFFE,
        0xFFFF,
    ):
        assert visible(f"年{chr(code)}度") == "年度", hex(code)
