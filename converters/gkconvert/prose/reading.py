"""The statements of a report's prose: paragraph by paragraph, sentence by sentence, clause by clause.

Knows: how a sentence is divided, and what carries over from one clause to the next. Must not know: facts, rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from decimal import Decimal

from gkconvert.characters import squeeze
from gkconvert.model import Report, Statement
from gkconvert.patterns import when_used
from gkconvert.prose import kinds, wording
from gkconvert.prose.decisions import ACTS, UNITS, decisions
from gkconvert.prose.left_out import meanings_left_out
from gkconvert.prose.paragraphs import FIGURE, Context, may_state, paragraphs
from gkconvert.prose.parts import DIVIDED, divided
from gkconvert.prose.quantities import MARK, Quantity, mark_quantities
from gkconvert.prose.scope import Scope, scope_of
from gkconvert.prose.state import State
from gkconvert.prose.subjects import CASES, kind_of_lawsuits, of_other_matters, on_disclosure, speak_of, turns_away

_SENTENCE = re.compile(r"[^。；;！!？?\n]+")
_CLAUSE = re.compile(r"[^，,（）()]+")
_LISTED = re.compile(
    r"(?<=#)[、和及：:]|(?<=#)(?=办结|(?:办理|答复)(?!结果)|其中|受理|新收|收到|上年)|(?<=[请件]中)[：:]"
)
_CASES = frozenset(("review", "litigation", "litigation.direct", "litigation.after_review"))
_NONE = ("未", "无", "没有", "为零", "为0")
_EXCEPT = re.compile("除[^，]{1,24}外，")
"""What the rest has none of, another has: 除县住建局外，各部门未收到申请."""
_MONEY = frozenset(("元", "万元", "亿元"))
_OPENING = frozenset("（(")
_SEMICOLONS = frozenset("；;")
_ALSO_CASES = when_used("被?(?:申请|提起)行政(?:复议|诉讼)(?!.*(?:信息公开|依申请))")
"""How a sentence after a semicolon goes on with reviews and lawsuits: 因信息公开被申请行政复议3件；提起行政诉讼1件."""
_OF_REQUEST = ("request", "bare")
_OF_CASE = ("case", "disclosure")
_REQUESTS = frozenset(("件", "件次", "宗次", "条", "份", "宗", "例", "起", "项", "个", "次", "桩"))
_DOCUMENTS = frozenset(("件", "部", "个", "份", "项", "条", "篇"))
_KEPT = 240
"""Characters of a sentence that a statement shows."""
_BEFORE = 80
"""Characters of a clause that are looked at before its number, and half as many after it."""
_NEXT = 30
"""Characters of the next sentence that may say that a number is of all years."""


def read_statements(report: Report) -> tuple[Statement, ...]:
    """Every number of the prose whose meaning its wording tells, in the order of the text."""
    return tuple(
        statement for text, context in paragraphs(report) for statement in _of_paragraph(squeeze(text), context)
    )


def _of_paragraph(text: str, context: Context) -> Iterator[Statement]:
    state = State("request" if context.requests else None)
    scope: Scope | None = None
    for match in _SENTENCE.finditer(text):
        sentence = match[0]
        subject = None if turns_away(sentence) else state.subject
        undecided = state.undecided | state.earlier
        if not (FIGURE.search(sentence) and _may_state(sentence, subject)):
            state.subject, state.groups, state.undecided, state.earlier = subject, frozenset(), undecided, frozenset()
            speak_of(sentence, state)
            continue
        state = State(
            subject, scope, cases=state.cases, whole=state.whole, next=text[match.end() : match.end() + _NEXT],
            undecided=undecided, joined=text[match.start() - 1 : match.start()] in _SEMICOLONS,
        )  # fmt: skip
        found = list(_of_sentence(sentence, context, state))
        if found:
            scope = state.told if state.told and state.told.kind != "time" else None
        yield from found


def _may_state(sentence: str, subject: str | None) -> bool:
    """Whether a sentence has a word that its figures can be understood by, given what was spoken of before."""
    if may_state(sentence, subject == "request"):
        return True
    return subject in _CASES and kinds.OUTCOME.search(sentence) is not None


def _of_sentence(sentence: str, context: Context, state: State) -> Iterator[Statement]:
    marked, quantities = mark_quantities(sentence)
    left_out = meanings_left_out(marked)
    on_cases = CASES.search(marked) is not None
    continued = _goes_on_with_cases(marked, state, on_cases)
    if on_cases:
        state.earlier = state.undecided if state.joined else frozenset()
        state.undecided = frozenset()
    used = 0
    before_brackets: State | None = None
    for match in _CLAUSE.finditer(marked):
        if marked[match.start() - 1 : match.start()] in _OPENING:
            before_brackets = copy(state)
        state.rest = marked[match.end() :]
        for clause in _items(match[0]):
            speak_of(clause, state)
            if on_cases or "费" in clause or state.subject in _CASES:
                state.cases = continued or on_disclosure(
                    state.before + clause, state.rest, context.cases, context.requests
                )
            state.parts |= clause.startswith(("其中", "包括")) and not _of_own_year(clause, state, context.year)
            amount = clause.count(MARK)
            quantity = quantities[used] if amount == 1 else None
            meanings: tuple[str, ...] = ()
            if quantity is not None:
                meanings = _counted(clause, state, quantity, context.year)
                if not meanings and wording.of_another_object(clause):
                    state.subject = "other"
            elif not amount:
                meanings = _denied(clause, state, context)
            for meaning in meanings:
                if not meaning.startswith(left_out):
                    yield _statement(meaning, quantity, clause, sentence, context, state)
                _remember(meaning, quantity, state)
            state.counted += meanings
            state.before += clause + "，"
            state.outside += clause + "，"
            used += amount
            if "proceedings." in left_out and state.subject in _CASES:
                state.subject = "other"
        if state.rest.startswith(("）", ")")) and before_brackets is not None:
            _leave_brackets(state, before_brackets)
            before_brackets = None


def _leave_brackets(state: State, before: State) -> None:
    """What is listed in brackets ends with them: 行政诉讼5件（直接起诉3件，复议后起诉2件），维持4件 is of all five."""
    state.parts, state.outside, state.subject, state.groups = (
        before.parts,
        before.outside,
        before.subject,
        before.groups,
    )
    listed = state.undecided - before.undecided
    if listed and "litigation" in before.undecided:
        state.undecided = state.undecided - listed | {"litigation"}


def _goes_on_with_cases(sentence: str, state: State, named: bool) -> bool:
    """Whether a sentence goes on with the reviews and lawsuits on disclosure that the one before has spoken of."""
    if not state.cases or state.subject not in _CASES:
        return False
    return not named or (state.joined and _ALSO_CASES.match(sentence) is not None)


def _items(clause: str) -> Iterator[str]:
    """The clauses that a clause lists, each with one number if it can be: 收到9件申请、办结8件."""
    if MARK not in clause and "中" not in clause:
        yield clause  # nothing that `_LISTED` parts
        return
    for item in _LISTED.split(clause):
        if "、" not in item or item.count(MARK) < 2:
            yield item
            continue
        held = ""
        for part in item.split("、"):
            if MARK in held and MARK in part:
                yield held
                held = part
            else:
                held = f"{held}、{part}" if held else part
        yield held


def _of_own_year(clause: str, state: State, year: int | None) -> bool:
    """Whether 其中 tells the year's own of a number of all years: 累计受理300件，其中2023年受理26件."""
    of_all_years = state.told is not None and state.told.kind == "time"
    return of_all_years and (f"{year}年" in clause or wording.OF_YEAR.search(clause) is not None)


def _remember(meaning: str, quantity: Quantity | None, state: State) -> None:
    """What later clauses need of a number: whose outcomes may follow, what documents, and what requests in which unit."""
    family, _, rest = meaning.partition(".")
    state.whole |= rest in ("received", "to_handle")
    if rest.startswith(("normative_documents", "regulations")):
        state.documents = rest.partition(".")[0]
    if family == "requests" and quantity is not None:
        state.unit = state.unit or quantity.unit
        if meaning == "requests.carried_in":
            state.carried = quantity.value
    elif family == "proceedings" and rest in _CASES:
        if rest.startswith("litigation."):
            state.undecided -= {"litigation"}
        if quantity is not None and quantity.value:
            state.undecided |= {rest}
    elif family == "proceedings" and (group := rest.rpartition(".")[0]) in _CASES:
        state.undecided -= {group}
        state.subject = group


def _counted(clause: str, state: State, quantity: Quantity, year: int | None) -> tuple[str, ...]:
    """What the one number of a clause counts."""
    at = clause.index(MARK)
    clause = clause[max(0, at - _BEFORE) : at + _BEFORE // 2]
    if wording.COMPARED.search(clause):
        return ()
    meaning = _meaning(wording.with_relative_years(clause, year), state, quantity)
    if meaning is None:
        return ()
    if meaning in DIVIDED and wording.CARRIED.search(clause):
        return ()
    if meaning in ("requests.received", "requests.accepted") and wording.TOTAL_WITH_CARRIED.match(state.rest):
        return ("requests.to_handle",)
    before = clause.partition(MARK)[0]
    return _both(meaning, quantity.value, apart="各" in before or "均" in before)


def _meaning(clause: str, state: State, quantity: Quantity) -> str | None:
    if quantity.unit in _MONEY:
        return _first(clause, wording.OF_FEES, state)
    if quantity.unit in UNITS and wording.has_any(ACTS, clause) and (decided := decisions(clause, state.counted)):
        return decided
    if of_other_matters(clause):
        return None
    found = None
    if quantity.unit in _REQUESTS:
        found = _part(clause, quantity, state)
        if found is None and not kinds.TOGETHER.search(clause):
            found = _first(clause, wording.OF_REQUESTS_AND_CASES, state)
    if found is None and quantity.unit in _DOCUMENTS:
        found = _first(clause, wording.OF_DISCLOSURE, state) or _of_documents(clause, state)
    return found


def _of_documents(clause: str, state: State) -> str | None:
    """What is counted of the documents that a clause before has named."""
    for column, pattern in wording.FOLLOWING if state.documents else ():
        if pattern.search(clause):
            return f"disclosure.{state.documents}.{column}"
    return None


def _part(clause: str, quantity: Quantity, state: State) -> str | None:
    """What part of the requests, or which outcome of the reviews or lawsuits spoken of, a clause counts."""
    found = None
    if state.subject == "request":
        everyone = "法人" in clause and ("公民" in clause or "自然人" in clause)
        for part in kinds.PARTS:
            if (
                wording.has_any(part.words, clause)
                and not (everyone and part.meaning.startswith("requests.received."))
                and part.meaning_in(clause)
            ):
                found = part.meaning
                break
    elif state.cases and (subject := _whose_outcome(clause, quantity, state)) in _CASES:
        outcomes = (outcome for outcome, pattern in kinds.OUTCOMES if pattern.search(clause))
        if outcome := next(outcomes, None):
            found = f"proceedings.{subject}.{outcome}"
    if found in (None, kinds.DISCLOSED):
        return found
    return None if kinds.JOINT.search(clause) or kinds.REASON.search(clause) else found


def _whose_outcome(clause: str, quantity: Quantity, state: State) -> str | None:
    """The reviews or lawsuits that an outcome is of: none where both were counted before it, and it names neither."""
    if "诉" in clause or "复议" in clause:
        return kind_of_lawsuits(clause) or state.subject
    if not quantity.value and state.subject not in state.undecided:
        return state.subject
    if len(state.undecided) > 1:
        return None
    return next(iter(state.undecided), state.subject)


def _denied(clause: str, state: State, context: Context) -> tuple[str, ...]:
    """What a clause without a number says that there is none of."""
    if not wording.has_any(_NONE, clause) or _EXCEPT.search(state.before + clause):
        return ()
    if wording.OF_ORGANISATIONS.search(clause) and not wording.OF_EVERYONE.search(clause):
        return ()
    cases = state.cases
    state.cases = cases or context.fees
    found = _first(wording.with_relative_years(clause[-_BEFORE:], context.year), wording.OF_NONE, state)
    state.cases = cases
    return _both(found, 0) if found else ()


def _first(clause: str, groups: wording.Groups, state: State) -> str | None:
    request, cases = state.subject == "request", state.cases
    for words, patterns in groups:
        if not wording.has_any(words, clause):
            continue
        for pattern in patterns:
            if (not request and pattern.needs in _OF_REQUEST) or (not cases and pattern.needs in _OF_CASE):
                continue
            if (meaning := pattern.meaning_in(clause)) is not None:
                return meaning
    return None


def _both(meaning: str, value: int | Decimal, apart: bool = False) -> tuple[str, ...]:
    """行政复议、行政诉讼均为0件 says two things; 共2件 says one, of their sum."""
    if meaning != "proceedings.both":
        return (meaning,)
    return ("proceedings.review", "proceedings.litigation") if apart or not value else ("proceedings.all",)


def _to_date(clause: str, before: str, year: int | None, state: State) -> Scope | None:
    """That what was disclosed up to a day, or in all, may be all there is, where nothing says that it is the year's."""
    told = wording.TO_DATE.search(clause) or wording.TO_DATE.search(before)
    if told is None:
        return None
    again = "disclosure.published" in state.counted and wording.TO_DATE.search(clause) is not None
    of_year = wording.OF_YEAR.search(before) or (told[0] == "累计" and f"{year}年" in before)
    return Scope(told[0], "time") if again or not of_year else None


def _statement(
    meaning: str, quantity: Quantity | None, clause: str, sentence: str, context: Context, state: State
) -> Statement:
    before = state.outside + (clause.partition(MARK)[0] if quantity else clause)
    uncompared = _COMPARISON.sub("", before) if wording.has_any(_COMPARING, before) else before
    scope = scope_of(uncompared, context.issuer, context.year)
    if quantity and "累计" in clause and wording.SINCE_BEGINNING.match(state.rest + state.next):
        scope = Scope("累计", "time")
    if meaning == "disclosure.published" and scope is None:
        scope = _to_date(clause, before, context.year, state)
    scope = scope or state.scope
    state.told = state.told or scope
    return Statement(
        meaning=meaning,
        value=quantity.value if quantity else 0,
        unit=quantity.unit if quantity else None,
        raw=quantity.raw if quantity else clause[-_KEPT:],
        sentence=sentence if len(sentence) <= _KEPT else sentence[:_KEPT] + "…",
        section=context.section,
        block=context.block,
        scope=scope.words if scope else None,
        apart=scope is not None and scope.kind != "part",
        part=divided(meaning, clause, quantity, state),
        approximate=quantity.approximate if quantity else False,
    )


_COMPARISON = when_used("(?:同比|环比|比上|比去|较上|较去|与上|与去|比20|较20)[^#，、]*#?")
_COMPARING = ("比", "较", "与上", "与去")
