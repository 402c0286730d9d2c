"""Which body a report is of, from its title, its page's site code and what else names a place.

A name that fits several places keeps all of them as candidates; only evidence picks one, never likelihood.

Knows: how evidence is weighed. Must not know: formats, facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from gkconvert.bodies import naming
from gkconvert.bodies.divisions import Chain, chain, index, is_below, starting_with
from gkconvert.characters import squeeze
from gkconvert.model import Body, Division, Evidence, Metadata, ParagraphBlock, Report
from gkconvert.patterns import when_used

Level = Literal["national", "province", "prefecture", "county", "township"]

_SITE_CODE = ("siteidcode", "sitecode", "siteidcod")
_TELLING = (
    "发布机构", "发布单位", "发布机关", "公开主体", "发文机关", "发文单位", "来源", "contentsource", "责任单位", "author", "作者",
    "单位", "sitename", "columnname",
)  # fmt: skip
_SECOND_NAME_ALONE = when_used("^[（(][^（）()]*[）)]$")
"""A second name right behind that of a unit: 黄岛区（西海岸新区）."""
_UNLISTED = when_used("[一-龥]{1,4}(?<![社地])[县区旗](?:(?:人民)?政府(?:办公[室厅])?)?$")
"""A county that no list has, behind the name of its city: the report is not the city's."""
_LONGEST = 60
_SIGNATURES = 4
_MOST_CANDIDATES = 12


def identify(report: Report, metadata: Sequence[Metadata] = ()) -> Body | None:
    """The body of a report; None where the report names none and its page neither."""
    site = _site_code(metadata)
    if report.issuer is None and site is None:
        return None
    issuer = naming.without_government_above(squeeze(report.issuer or ""))
    own = chain(issuer)
    if not own.codes and chain(naming.of_place(issuer)).codes:
        issuer = naming.of_place(issuer)
        own = chain(issuer)
    if own.codes and _is_unlisted(own.rest) and naming.kind_of(own.rest) != "zone":
        own = Chain((), "", issuer)
    evidence: list[Evidence] = []
    if own.codes:
        evidence.append(Evidence("issuer", own.printed))
    if site is not None:
        evidence.append(Evidence("site_code", site))
    candidates, told = _weigh(own, site, _others(report, metadata), issuer)
    evidence += told
    code = candidates[0] if len(candidates) == 1 and _certain(own, site, candidates[0]) else None
    return _body(issuer, own, code, candidates, tuple(evidence))


def _weigh(
    own: Chain, site: str | None, others: Iterator[tuple[str, Chain]], issuer: str
) -> tuple[tuple[str, ...], list[Evidence]]:
    """The units that the body may belong to, and the evidence that narrowed them down."""
    told: list[Evidence] = []
    if not own.codes:
        if site is not None and _says_unit(issuer):
            return (site,), told
        near = starting_with(issuer) if issuer else ()
        return tuple(dict.fromkeys((*((site,) if site else ()), *near))), told
    candidates = own.codes
    if len(candidates) > 1 and site is not None:
        candidates = tuple(code for code in candidates if is_below(code, site)) or candidates
    for origin, other in others:
        if len(candidates) == 1:
            break
        narrowed = tuple(code for code in candidates if any(is_below(code, known) for known in other.codes))
        if narrowed and len(narrowed) < len(candidates):
            candidates = narrowed
            told.append(Evidence(origin, other.printed))
    if site is not None and len(candidates) == 1 and site[:2] != candidates[0][:2]:
        return (candidates[0], site), told
    return candidates, told


def _certain(own: Chain, site: str | None, code: str) -> bool:
    """Whether one candidate is more than a likeness of names."""
    return bool(own.codes) or code == site


def _says_unit(issuer: str) -> bool:
    """Whether a name without a place belongs to the site's own unit: 区政府办, 县财政局, 财政局, or no name at all."""
    return not issuer or issuer[0] in "省市县区州旗" or naming.kind_of(naming.full(issuer)) in ("department", "office")


def _site_code(metadata: Sequence[Metadata]) -> str | None:
    """The division in the first six digits of the site's identification code, if there is such a division."""
    for item in metadata:
        if item.name.strip().lower().replace("_", "") in _SITE_CODE:
            digits = item.value.strip()[:6]
            if digits in index().names:
                return digits
    return None


def _others(report: Report, metadata: Sequence[Metadata]) -> Iterator[tuple[str, Chain]]:
    """What else names places: the title, the page's statements, the lines that close the report."""
    texts = [("title", report.title or "")]
    texts += [(item.name, item.value) for item in metadata if squeeze(item.name).lower() in _TELLING]
    if report.sections:
        tail = report.sections[-1].blocks[-_SIGNATURES:]
        texts += [("signature", block.text) for block in tail if isinstance(block, ParagraphBlock)]
        texts += [("preamble", block.text[:_LONGEST]) for block in report.sections[0].blocks[:2] if isinstance(block, ParagraphBlock)]  # fmt: skip
    for origin, text in texts:
        if 0 < len(text) <= _LONGEST:
            for piece in _pieces(squeeze(text)):
                found = chain(piece)
                if found.codes:
                    yield origin, found


def _pieces(text: str) -> Iterator[str]:
    """The text, and what follows words after which a body is named (由…, 本报告由淮安市…)."""
    yield text
    for mark in ("由", "：", "年", "，"):
        _, found, rest = text.partition(mark)
        if found:
            yield rest


def _is_unlisted(rest: str) -> bool:
    """Whether a name goes on with a county; most have none of its endings among their first five characters."""
    return any(end in rest[:5] for end in "县区旗") and _UNLISTED.match(rest) is not None


def _body(
    issuer: str, own: Chain, code: str | None, candidates: tuple[str, ...], evidence: tuple[Evidence, ...]
) -> Body:
    known = index()
    rest = _SECOND_NAME_ALONE.sub("", own.rest) if own.codes else issuer
    if not own.codes and rest[:1] in "省市县区州旗" and rest[1:2] not in ("", "场"):
        rest = rest[1:]
    below = naming.township(rest)
    office = naming.full(below[1] if below else rest)
    if below and office in ("", "办", "办事处"):
        office = "办事处" if below[0].endswith("街道") else "人民政府"
    kind = "government" if below and office == "办事处" else naming.kind_of(office)
    if kind == "government" and not below and office in ("", "人民政府"):
        office = "行政公署" if own.printed.endswith(("盟", "地区")) else "人民政府"
    unit = f"{known.names[code]}" if code else (own.printed if own.codes else "")
    name = f"{unit}{below[0] if below else ''}{office}" if unit else naming.of_unit(issuer) if issuer else None
    place = known.successors.get(code, code) if code else "|".join(candidates) if own.codes else ""
    of_province = kind == "zone" and own.codes != () and all(each.endswith("0000") for each in own.codes)
    if of_province:  # the zone is known by its own name, with the province's or without
        place, name = "", office
    return Body(
        name=name or (known.names[code] if code else ""),
        key=f"{place}/{below[0] if below else ''}{office}" if place or of_province else f"/{naming.of_unit(issuer)}",
        level=None if of_province else _level(issuer, code, candidates if own.codes else (), below is not None),
        kind=kind if unit or kind != "government" else _government(issuer),
        division=Division(code, known.names[code]) if code else None,
        candidates=() if code else tuple(Division(each, known.names[each]) for each in candidates[:_MOST_CANDIDATES]),
        evidence=evidence,
    )


def _government(issuer: str) -> naming.Kind | None:
    return (
        "government"
        if issuer.endswith(("政府", "街道办事处", "街道", "省", "市", "县", "区", "旗", "镇", "乡"))
        else None
    )


def _level(issuer: str, code: str | None, candidates: tuple[str, ...], below: bool) -> Level | None:
    if below or issuer.endswith(("镇人民政府", "乡人民政府", "街道办事处", "镇", "乡", "街道")):
        return "township"
    codes = (code,) if code else candidates
    levels = {_of_code(each) for each in codes}
    if len(levels) == 1:
        return levels.pop()
    return "national" if not codes and naming.is_national(issuer) else None


def _of_code(code: str) -> Level:
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
