"""Numbers written in Chinese characters.

Knows: digits and powers of ten. Must not know: units, cells, sentences.
"""

from __future__ import annotations

DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
POWERS = {"十": 10, "百": 100, "千": 1000}


def chinese_number(text: str) -> int | None:
    """A Chinese number below 10⁸ (三十六, 一百零五, 两万) or digits read one by one (二〇二三); None if it is none.

    >>> chinese_number("三百零六"), chinese_number("十二"), chinese_number("二〇二三"), chinese_number("十十")
    (306, 12, 2023, None)
    """
    if not text:
        return None
    if all(mark in DIGITS for mark in text):
        return int("".join(str(DIGITS[mark]) for mark in text)) if len(text) <= 8 else None
    whole, tens_of_thousands, rest = text.partition("万")
    if tens_of_thousands:
        high, low = _below_ten_thousand(whole), _below_ten_thousand(rest) if rest else 0
        return None if high is None or low is None else high * 10_000 + low
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> int | None:
    total, digit, power_before = 0, None, 10_000
    for mark in text:
        if mark in DIGITS:
            if digit not in (None, 0):
                return None
            digit = DIGITS[mark]
            continue
        power = POWERS.get(mark)
        if power is None or power >= power_before or digit == 0 or (digit is None and (total or power != 10)):
            return None
        total += (1 if digit is None else digit) * power
        digit, power_before = None, power
    return total + (digit or 0) if text else None
