"""Sentences whose numbers are not the form's, whatever their clauses say.

In a sentence every quantity is a mark (`#`). Precision comes before recall: where bodies count in two ways, the number is
left alone.

Knows: wording of whole sentences. Must not know: tables, how clauses are read.
"""

from __future__ import annotations

import re

from gkconvert.patterns import when_used
from gkconvert.prose import kinds, wording

_CLASSIFIED = when_used(
    "公文|发文|属性|(?<!规范性)文件[^，,]{0,10}#|主动公开(?:类|的)?#"
    "|主动公开[^#，,]{0,10}#[，、,](?:其中)?依申请公开(?:类|的)?(?:政府)?(?:信息)?(?:目录)?数?量?#"
    "|(?<!收到)(?<!受理)(?<!办理)(?<!接到)(?<!办结)依申请公开(?:类|的)?(?:政府)?(?:信息|文件)?数?(?:为|有|共)?#[，、,](?:其中)?不予公开"
)
"""Sentences that sort documents by how they may be disclosed: their 依申请公开 and 不予公开 are no requests."""

_AS_JUDGE = when_used(
    "作为(?:行政)?复议机关|复议机关(?:共)?(?:收到|受理|办理|审理)|共同被告|代理[^#，]{0,12}(?:复议|诉讼)"
    "|#[^#，]{0,6}(?:作|做)(?:出|了)(?:行政)?复议决定"
    "|(?:受理|审理|(?<!未)审结|立案)(?!复议|的)[^#，]{0,14}行政(?:复议|诉讼)(?:申请|案件)?[^#，]{0,4}#|办理[^#，]{0,14}行政复议案件[^#，]{0,4}#"
)
"""Sentences on reviews that a body decides, or lawsuits it is drawn into by them: the form has those against its own doings."""

_ON_OTHER_MATTERS = when_used(
    "(?:与|同|和)[^#，]{0,6}(?:信息公开|依申请公开)[^#，]{0,6}无关"
    "|(?:不涉及|未涉及|不属于|非因|并非|不是因?)[^#，]{0,6}(?:信息公开|依申请公开)|(?<!是)非(?:政府)?信息公开"
)
"""Sentences that say that their reviews and lawsuits are not those on disclosure."""

_CARRIED_CASES = when_used(
    "(?:结转|遗留|往年)[^#，]{0,10}(?:复议|诉讼|审结)[^#，]{0,8}#|(?:复议|诉讼)[^#]*#[^#]{0,6}(?:上一?年度?|去年|20[0-9]{2}年度?)[^#，]{0,4}(?:结转|遗留)"
)
"""Sentences that count reviews and lawsuits of the year before apart: the form has no row for them."""

_CLEANED = when_used("(?:对|将|就)[^#，]{0,24}#[^#，]{0,8}(?:规范性文件|规章)[^#，]{0,8}(?:清理|评估|审查|梳理|备案)")
"""Documents of all years that were looked through, and not issued: 对往年制发的36件规范性文件进行清理."""

_REVISED = when_used("(?:修改|修订|修正)(?:了|的)?(?:行政)?(?:规范性文件|规章)?[^#，、]{0,4}#")
"""Documents revised, counted apart from new ones: bodies put the one or the sum of both into the form."""

_FOUND_DISCLOSED = when_used(
    "(?:主动公开|已公开)(?:过|范围)?(?:的)?(?:信息的)?(?:有|共|为)?#|#(?:办理结果)?(?:为|属于?|系|已)?主动公开"
)
"""Requests for what had been disclosed, counted apart: bodies put them under 予以公开 or under 其他处理."""

_EXPIRED_APART = when_used("废止[^#]*#[^#]{0,6}(?:宣布)?失效[^#]{0,8}#")
"""Repealed and expired documents counted apart: bodies put the one or the sum of both into the form."""

_DISMISSED = when_used("驳回[^#，]{0,12}#|#[^#，]{0,6}(?:予以|被)?驳回")
_ANNULLED = when_used("(?:撤销|确认违法|责令[^#，]{0,6}|变更|败诉)[^#，]{0,6}#")
_ENDED = when_used("(?:终止|撤回|撤诉|不予受理|不予立案|和解|调解)[^#，]{0,6}#")
"""Outcomes by the words of a decision beside those of the form: bodies put the one or the sum of both into 结果维持, 结果纠正 and 其他结果."""

_GROUPS = ("review", "litigation", "litigation.direct", "litigation.after_review")


def _outcome(outcome: str) -> tuple[str, ...]:
    return tuple(f"proceedings.{group}.{outcome}" for group in _GROUPS)


_ISSUED = ("disclosure.normative_documents.issued", "disclosure.regulations.issued")
_REPEALED = ("disclosure.normative_documents.repealed", "disclosure.regulations.repealed")
_LEFT_OUT: tuple[tuple[tuple[str, ...], tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]], ...] = (
    (("公文", "发文", "属性", "文件", "主动公开", "不予公开"), ((("requests.",), _CLASSIFIED),)),
    (("复议", "诉"), tuple((("proceedings.",), pattern) for pattern in (_AS_JUDGE, _ON_OTHER_MATTERS, _CARRIED_CASES))),
    (
        ("维持", "纠正", "其他结果", "其它结果"),
        ((_outcome("upheld"), _DISMISSED), (_outcome("corrected"), _ANNULLED), (_outcome("other"), _ENDED)),
    ),
    (("主动公开", "已公开"), ((("requests.results.granted", kinds.DISCLOSED), _FOUND_DISCLOSED),)),
    (("规范性文件", "规章"), ((_ISSUED, _CLEANED), (_ISSUED, _REVISED), (_REPEALED, _EXPIRED_APART))),
)  # fmt: skip
"""Words without which none is concerned, and for each wording the beginnings of the meanings that it leaves out."""


def meanings_left_out(sentence: str) -> tuple[str, ...]:
    """The beginnings of meanings that the numbers of a sentence have not, whatever its clauses say."""
    return tuple(
        meaning
        for words, wordings in _LEFT_OUT
        if wording.has_any(words, sentence)
        for meanings, pattern in wordings
        if pattern.search(sentence)
        for meaning in meanings
    )
