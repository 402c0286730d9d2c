"""The sentences of the reports, written for this corpus.

Knows: what such reports say, and the figures where a sentence states one. Must not know: how it is laid out.
Every number of requests, reviews and lawsuits in a sentence is the number of the table, unless an error is planted.
"""

from __future__ import annotations

from random import Random

from generator.bodies import Body
from generator.figures import Figures

PREFACE = (
    "本报告由{long}依照《中华人民共和国政府信息公开条例》和上级关于年度报告格式的要求编写。全文分为六个部分，数据统计的期限从{year}年1月1日起，到{year}年12月31日止。如对报告内容有疑问，可与{name}办公室联系（电话：0{area}-{phone}）。",
    "按照《中华人民共和国政府信息公开条例》第五十条的规定，{long}编制了{year}年度政府信息公开工作年度报告。所列数据的统计期限为{year}年1月1日至{year}年12月31日。欢迎拨打0{area}-{phone}提出意见。",
    "根据条例要求，现公布{name}{year}年政府信息公开工作年度报告。报告中的数据统计期限自{year}年1月1日起至{year}年12月31日止，电子版可以在“{site}”网站下载。",
)
OPENING = (
    "{year}年，{name}把公开透明作为改进作风的抓手，围绕群众关心的事项稳步推进政府信息公开，各项任务按期完成。",
    "一年来，{name}坚持以公开为常态、不公开为例外，细化职责分工，压实工作责任，公开工作水平有了新的提高。",
    "过去一年，{name}认真落实条例规定，聚焦重点领域，公开的及时性、准确性得到加强，现将有关情况报告如下。",
)
PARTS = (
    (
        "全年在门户网站发布各类信息{posts}条，其中机构职能{a}条、规划计划{b}条、财政预决算{c}条，重大政策均同步配发图解。",
        "围绕项目审批、食品安全、养老服务等领域，{scope}共更新栏目{a}个，发布信息{posts}条，回应社会关切{c}次。",
    ),
    (
        "全年新收政府信息公开申请{received}件，上年结转{carried_in}件，办理完毕{finished}件，结转下年度{carried_out}件，答复均在法定期限内作出。",
        "{scope}共收到申请{received}件，连同上年结转的{carried_in}件，已办结{finished}件，另有{carried_out}件结转下年度继续办理。",
    ),
    (
        "严格执行先审查后发布的流程，对历年文件逐件清理，标注有效性，做到底数清楚、来源可查、去向明确。",
        "建立信息台账并按月核对，发现错链、错字{b}处，全部改正；对涉及个人隐私的内容先行处理再公开。",
    ),
    (
        "门户网站完成适老化改造，政务新媒体账号由{b}个整合为{d}个，统一界面和检索入口，查找信息更加便捷。",
        "在政务服务大厅、图书馆设置查阅点{d}处，配备专人引导，方便不会上网的群众查阅资料。",
    ),
    (
        "召开推进会{d}次，举办培训{d}期，参训{a}人次，并把公开工作列入年度考核，未发生责任追究情形。",
        "对下属单位开展两轮抽查，通报问题{b}个，限期整改到位；聘请社会监督员{d}名，听取意见建议。",
    ),
)
PROBLEMS = (
    "对照新的要求，仍有一些不足：少数栏目更新不够及时，政策解读的形式还比较单一，个别工作人员业务不熟。",
    "工作中还存在差距，主要是基层力量偏弱、公开内容与群众期盼仍有距离、数据核对不够细致。",
)
REMEDIES = (
    "下一步，将补齐队伍短板，分批组织轮训；丰富解读方式，多用图表和短片；健全月度自查制度，确保内容常新。",
    "针对上述问题，一要完善清单，明确时限；二要加强指导，随时答疑；三要公开监督渠道，接受社会评议。",
)
OTHER = (
    "{year}年没有收取政府信息公开信息处理费。此外无其他需要报告的事项。",
    "本年度未产生信息处理费用。人大代表建议和政协提案的办理情况已在网站专栏公布。",
    "按照规定应当报告的信息处理费为0元，无其他需要说明的事项。",
)


class Prose:
    """Sentences for one report; the draws follow the report's own random source."""

    def __init__(self, random: Random, body: Body, year: int, figures: Figures) -> None:
        self._random = random
        value = figures.values
        self._words = {
            "name": body.name, "long": body.long_name, "site": body.site, "scope": body.scope, "year": year,
            "area": random.randint(310, 999), "phone": random.randint(2200000, 8899999),
            "posts": random.randint(120, 4800), "a": random.randint(12, 96), "b": random.randint(3, 11),
            "c": random.randint(2, 40), "d": random.randint(2, 6),
            "received": value["requests", "received", "total"],
            "carried_in": value["requests", "carried_in", "total"],
            "carried_out": value["requests", "carried_out", "total"],
            "finished": value["requests", "results.total", "total"],
        }  # fmt: skip

    def _say(self, choices: tuple[str, ...]) -> str:
        return self._random.choice(choices).format(**self._words)

    def preface(self) -> str:
        """Who reports, on what ground, and the period the figures speak of."""
        return self._say(PREFACE)

    def opening(self) -> str:
        """The first paragraph of section 一."""
        return self._say(OPENING)

    def part(self, index: int) -> str:
        """The paragraph of one of the five parts of section 一."""
        return self._say(PARTS[index])

    def problems(self) -> tuple[str, str]:
        """Section 五: what is wanting, and what will be done."""
        return self._say(PROBLEMS), self._say(REMEDIES)

    def other(self) -> str:
        """Section 六."""
        return self._say(OTHER)
