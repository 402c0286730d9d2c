"""By what a number is a part of what its wording says: one way of asking, one topic, one channel.

Knows: wording of parts. Must not know: tables, how sentences are divided.
"""

from __future__ import annotations

import re

from gkconvert.prose import wording
from gkconvert.prose.quantities import MARK
from gkconvert.prose.state import State

_NEAR = 30
"""Characters of the clauses before that may name the channel of what a clause counts."""
DIVIDED = frozenset(
    ("requests.received", "requests.accepted", "requests.handled", "requests.answered", "requests.results.total", "disclosure.published")
)  # fmt: skip
"""Meanings of a whole, which after 其中 or for one way of asking are only a part of it."""
_WHOLE = frozenset(("requests.received", "requests.accepted"))
_WHOLES = frozenset(("requests.received", "requests.accepted", "requests.to_handle"))
_AFTER_CHANNEL = frozenset(("requests.accepted", "requests.handled", "requests.answered", "requests.results.total"))
_CHANNEL = "requests.channel."
_RECEIVED = re.compile("受理|收到|接收|接到")
_REMAINING = frozenset(("requests.answered", "requests.results.total"))
"""Those that are less than the whole where some requests were withdrawn."""


def divided(meaning: str, clause: str, state: State) -> str | None:
    """By what a number is a part of what its wording says, if it is one."""
    if meaning not in DIVIDED:
        return None
    if meaning == "requests.accepted" and state.whole:
        return "受理"
    if meaning in _WHOLE and wording.PAPER.search(clause) and _of_one_way(clause, state):
        return "书面"
    if _of_one_channel(meaning, state):
        return "渠道"
    if meaning in _REMAINING and wording.IN_TIME.search(clause) and _elsewhere(wording.LATE, state):
        return "按时"
    if meaning in _REMAINING and (aside := wording.SET_ASIDE.search(state.before + clause + "，" + state.rest)):
        return aside["words"] or "撤回"
    if state.parts and (meaning != "requests.results.total" or wording.IN_PART.search(clause)):
        return "其中"
    if meaning == "disclosure.published":
        return _channel(state.before[-_NEAR:] + clause)
    if topic := wording.TOPIC.search(clause):
        return topic["words"]
    organisations, people = wording.OF_ORGANISATIONS.search(clause), wording.OF_PEOPLE.search(clause)
    if organisations and not people:
        return organisations[0]
    if people and not organisations:
        return people[0]
    place = wording.PLACE.search(clause)
    # 通过网络、信函等方式收到 counts all of them.
    return place["place"] if place and "等" not in place[0] else None


def _channel(said: str) -> str | None:
    """The channel, or the field, that what was disclosed is only a part by."""
    if field := wording.IN_FIELD.search(said):
        return field[0][:2]
    channel = wording.CHANNEL.search(said)
    if channel is None:
        return None
    several = "等" in channel[0] or "、" in channel[0]
    return None if several and wording.ON_WEB.search(channel[0]) else channel["place"] or channel["bare"]


def _of_one_way(clause: str, state: State) -> bool:
    """Whether requests in writing are told from others: 未收到书面申请 says nothing of those that came in another way."""
    return MARK not in clause or _elsewhere(wording.ANOTHER_WAY, state)


def _of_one_channel(meaning: str, state: State) -> bool:
    """Whether what was settled is that of the one channel its sentence has counted: 网上申请10件，办结10件."""
    if meaning not in _AFTER_CHANNEL or not state.counted or not state.counted[-1].startswith(_CHANNEL):
        return False
    if _RECEIVED.search(state.before[:-1].rpartition("，")[2]):
        return True
    alone = sum(counted.startswith(_CHANNEL) for counted in state.counted) == 1
    return alone and not _WHOLES.intersection(state.counted)


def _elsewhere(pattern: re.Pattern[str], state: State) -> bool:
    """Whether a pattern is found in what stands around a clause in its sentence."""
    return pattern.search(state.rest) is not None or pattern.search(state.before) is not None
