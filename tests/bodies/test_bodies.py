"""Who reports: one key for all spellings, candidates where a name fits several places, evidence for what is certain."""

from __future__ import annotations

import pytest

from gkconvert.bodies import identify
from gkconvert.bodies.divisions import chain, index
from gkconvert.model import Body, Division, Evidence, Metadata, Report, SourceInfo


def body(issuer: str | None, site: str = "", title: str | None = None, **metadata: str) -> Body:
    report = Report(
        source=SourceInfo("a.html", None, "text/html", "00" * 32, 1, None, None, ("lxml",)),
        title=title, issuer=issuer, year=2023, edition=None, period=None, published=None,
    )  # fmt: skip
    stated = [Metadata("SiteIDCode", site, "meta")] if site else []
    stated += [Metadata(name, value, "meta") for name, value in metadata.items()]
    found = identify(report, stated)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("issuer", "site", "key", "level", "kind", "code"),
    [
        ("洪泽区人民政府", "", "320813/人民政府", "county", "government", "320813"),
        ("淮安市洪泽区人民政府", "", "320813/人民政府", "county", "government", "320813"),
        ("洪泽县人民政府", "", "320813/人民政府", "county", "government", "320829"),
        ("区政府办", "3208130001", "320813/人民政府办公室", "county", "office", "320813"),
        ("郟县人民政府", "", "410425/人民政府", "county", "government", "410425"),
        ("沭阳县发展和改革局", "3213220037", "321322/发展和改革局", "county", "department", "321322"),
        ("沭阳县发改局", "", "321322/发展和改革局", "county", "department", "321322"),
        ("财政局", "3213220037", "321322/财政局", "county", "department", "321322"),
        ("江干区卫健委", "", "330104/卫生健康委员会", "county", "department", "330104"),
        ("洪泽区高良涧街道", "", "320813/高良涧街道办事处", "township", "government", "320813"),
        ("沭阳县庙头镇人民政府", "", "321322/庙头镇人民政府", "township", "government", "321322"),
        ("江苏省交通运输厅", "", "320000/交通运输厅", "province", "department", "320000"),
        ("东莞市", "", "441900/人民政府", "prefecture", "government", "441900"),
        ("国家税务总局", "", "/国家税务总局", "national", "department", None),
        ("北京市朝阳区教育委员会", "", "110105/教育委员会", "county", "department", "110105"),
        ("云岫市教育局", "9904000022", "/云岫市教育局", None, "department", None),
        (None, "3213220037", "321322/人民政府", "county", "government", "321322"),
        ("洪泽区人民政府办公室（区外事办公室）", "", "320813/人民政府办公室", "county", "office", "320813"),
        ("沭城街道办", "3213220001", "321322/沭城街道办事处", "township", "government", "321322"),
        ("平潭综合实验区", "", "/平潭综合实验区管理委员会", None, "zone", None),
        ("平潭综合实验区管委会", "", "/平潭综合实验区管理委员会", None, "zone", None),
        ("苏州工业园区", "", "320500/工业园区管理委员会", "prefecture", "zone", "320500"),
        ("国家发展改革委", "", "/国家发展和改革委员会", "national", "department", None),
        ("国家税务总局沭阳县税务局", "", "321322/税务局", "county", "department", "321322"),
        ("延边州", "", "222400/人民政府", "prefecture", "government", "222400"),
        ("黔东南苗族侗族自治州人民政府", "", "522600/人民政府", "prefecture", "government", "522600"),
        ("黔东南州人民政府", "", "522600/人民政府", "prefecture", "government", "522600"),
        ("清原县", "", "210423/人民政府", "county", "government", "210423"),
        ("锡林郭勒盟", "", "152500/行政公署", "prefecture", "government", "152500"),
        ("锡林郭勒盟行署", "", "152500/行政公署", "prefecture", "government", "152500"),
        ("湘西自治州", "", "433100/人民政府", "prefecture", "government", "433100"),
        ("沭阳县住房和城乡建设局", "", "321322/住房和城乡建设局", "county", "department", "321322"),
        ("沭阳县城乡规划局", "", "321322/城乡规划局", "county", "department", "321322"),
        ("沭阳县乡村振兴局", "", "321322/乡村振兴局", "county", "department", "321322"),
        ("云岫市乡镇企业局", "", "/云岫市乡镇企业局", None, "department", None),
        ("洪泽区古城乡人民政府", "", "320813/古城乡人民政府", "township", "government", "320813"),
        ("洪泽区人民政府高良涧街道办事处", "", "320813/高良涧街道办事处", "township", "government", "320813"),
        ("新县人民政府", "", "411523/人民政府", "county", "government", "411523"),
        ("新县镇人民政府", "", "/新县镇人民政府", "township", "government", None),
        ("沭阳县经济开发区管委", "", "321322/经济开发区管理委员会", "county", "zone", "321322"),
        ("第八师石河子市", "", "659001/人民政府", "county", "government", "659001"),
        ("新疆生产建设兵团第六师五家渠市教育局", "", "659004/教育局", "county", "department", "659004"),
        ("国家税务总局云岫市税务局", "", "/国家税务总局云岫市税务局", None, "department", None),
        ("中国科学院", "", "/中国科学院", "national", "institution", None),
        ("中国云岫大学", "", "/中国云岫大学", None, "institution", None),
        ("广州海关", "", "/广州海关", None, None, None),
        ("兰州大学", "", "/兰州大学", None, "institution", None),
        ("海关总署", "", "/海关总署", "national", "department", None),
        ("国家粮食和物资储备局云岫局", "", "/国家粮食和物资储备局云岫局", None, "department", None),
        ("国务院国资委", "", "/国务院国有资产监督管理委员会", "national", "department", None),
        ("市卫健委", "", "/市卫生健康委员会", None, "department", None),
        ("毕节地区行署办", "", "520500/行政公署办公室", "prefecture", "department", "522400"),
        ("淮安市楚州区", "", "320803/人民政府", "county", "government", "320803"),
        ("淮安市云岫区人民政府", "", "/淮安市云岫区人民政府", None, "government", None),
        ("青岛市黄岛区（西海岸新区）", "", "370211/人民政府", "county", "government", "370211"),
        ("云岫市万盛经开区", "", "/云岫市万盛经开区管理委员会", None, "zone", None),
    ],
)
def test_a_body_is_known_under_all_its_names(
    issuer: str | None, site: str, key: str, level: str | None, kind: str, code: str | None
) -> None:
    found = body(issuer, site)
    assert (found.key, found.level, found.kind) == (key, level, kind)
    assert (found.division.code if found.division else None) == code


def test_a_zone_has_one_key_with_its_province_and_without() -> None:
    assert body("福建省平潭综合实验区").key == body("平潭综合实验区管理委员会").key == "/平潭综合实验区管理委员会"


def test_a_name_of_four_places_keeps_four_candidates() -> None:
    found = body("鼓楼区人民政府")
    assert found.division is None
    assert found.candidates == tuple(Division(code, "鼓楼区") for code in ("320106", "320302", "350102", "410204"))
    assert found.level == "county"


@pytest.mark.parametrize(
    ("about", "evidence"),
    [
        ({"site": "3201060012"}, Evidence("site_code", "320106")),
        ({"title": "南京市鼓楼区人民政府2023年政府信息公开工作年度报告"}, Evidence("title", "鼓楼区")),
        ({"ContentSource": "南京市鼓楼区政府办"}, Evidence("ContentSource", "鼓楼区")),
    ],
)
def test_evidence_picks_one_of_several_places_and_is_told(about: dict[str, str], evidence: Evidence) -> None:
    found = body("鼓楼区人民政府", **about)
    assert found.division == Division("320106", "鼓楼区")
    assert found.candidates == ()
    assert evidence in found.evidence


def test_a_site_of_another_province_leaves_the_question_open() -> None:
    found = body("沭阳县发展和改革局", "1101010001")
    assert found.division is None
    assert [candidate.code for candidate in found.candidates] == ["321322", "110101"]


def test_a_zone_called_after_a_county_is_not_taken_for_it() -> None:
    found = body("平潭综合实验区", "3590000001")
    assert (found.kind, found.division) == ("zone", None)
    assert found.candidates == (Division("350128", "平潭县"),)


def test_a_report_that_names_nobody_has_no_body() -> None:
    report = Report(
        source=SourceInfo("a.html", None, "text/html", "00" * 32, 1, None, None, ("lxml",)),
        title=None, issuer=None, year=None, edition=None, period=None, published=None,
    )  # fmt: skip
    assert identify(report) is None


def test_the_table_of_divisions_is_whole() -> None:
    known = index()
    assert len(known.names) > 3200
    assert all(len(code) == 6 and code.isdigit() for code in known.names)
    assert set(known.successors.values()) <= set(known.names)
    assert chain("新疆维吾尔自治区和田地区和安县").codes != ()
