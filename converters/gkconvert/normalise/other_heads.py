"""Heads that are of another time, another body or another step than the form's columns are.

Bodies add columns to the form: last year's figures, the change since, how many applications came in, a column for each
town. Their heads are like the form's, or stand where the form's would.
Knows: words. Must not know: grids, which columns a form has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gkconvert.normalise.titles import is_organ
from gkconvert.patterns import when_used

_TIME = when_used("上年|上一年|去年|前年|往年|历年|累计|同比|环比|增减|增幅|增长")
_STEP = when_used("受理|申请|收到|办结")
_YEAR = when_used("20[0-9]{2}(?=年)")
_TIME_ALONE = when_used("(?:20[0-9]{2}年|[上本今去前]年|上一年|同比|环比|增减|增幅|增长)(?:度|数|数量|情况|变化|率)?")
_SEVERAL = 2
"""So many heads of bodies, or of times, make a header that sets them beside each other."""


def says_another(core: str, names: Sequence[str]) -> bool:
    """Whether a head says a time, or a step of the work, that none of the names of a column says.

    A step beside a whole name is a remark on it.

    >>> says_another("上年处理决定数量", ["本年处理决定数量"]), says_another("上年项目数量", ["上一年项目数量"])
    (True, False)
    """
    if _TIME.search(core) and not any(map(_TIME.search, names)):
        return True
    return _STEP.search(core) is not None and not any(_STEP.search(name) or name in core for name in names)


def of_earlier_years(cores: Sequence[str]) -> set[int]:
    """Which of several heads name a year while another one names a later year."""
    years = {at: found[0] for at, core in enumerate(cores) if (found := _YEAR.search(core))}
    return {at for at, year in years.items() if year != max(years.values())}


def set_beside(texts: Iterable[str]) -> bool:
    """Whether the heads of a header are bodies, or years and changes, beside each other.

    >>> set_beside(["城关镇", "河口镇", "合计"]), set_beside(["上年", "本年", "增减"]), set_beside(["自然人", "总计"])
    (True, True, False)
    """
    texts = list(texts)
    bodies = sum(map(is_organ, texts))
    times = {text for text in texts if _TIME_ALONE.fullmatch(text)}
    return bodies >= _SEVERAL or len(times) >= _SEVERAL
