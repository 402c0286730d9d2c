import pytest

from gkconvert.review.plain import one_line, safe_link, shown


def test_characters_that_turn_the_direction_of_writing_are_shown_by_their_number() -> None:
    assert shown("共\u202e321\u202c件") == "共⟨U+202E⟩321⟨U+202C⟩件"


def test_controls_of_a_terminal_are_shown_by_their_number() -> None:
    assert shown("a\x1b[31mb\x07") == "a⟨U+001B⟩[31mb⟨U+0007⟩"


def test_zero_width_characters_of_word_processors_vanish() -> None:
    assert shown("予以\u200b公开\ufeff") == "予以公开"


def test_a_text_of_a_megabyte_is_cut_and_says_so() -> None:
    assert shown("数" * 1_000_000, 5) == "数数数数数 … (+999995)"


def test_lines_become_one() -> None:
    assert one_line("一、\n总体\t情况 ") == "一、 总体 情况"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://a b", "//host",
        "https://host/\u202etxt", "https://host/\"onclick=x", "\njavascript:x", "vbscript:x", None, "",
    ],
)  # fmt: skip
def test_only_plain_web_addresses_are_linked(url: str | None) -> None:
    assert safe_link(url) is None


def test_a_web_address_is_linked_as_it_is() -> None:
    assert safe_link("https://www.example.gov.cn/a/t1.html?x=1&y=2") == "https://www.example.gov.cn/a/t1.html?x=1&y=2"
