"""What every site puts around an article: names, dates, menus, as plain values.

Knows: the drawn report and its body. Must not know: any site's markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

MENU = ("首页", "政府机构", "信息公开", "办事服务", "互动交流", "走进本地", "数据开放")
RELATED = (
    "关于做好春季安全生产工作的通知", "重大建设项目批准和实施情况公示", "行政事业性收费目录清单",
    "政务公开工作要点任务分解表", "政府信息公开申请办理流程图",
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """The values of one page; `article` is the report's HTML, `origin` what stands behind 来源."""

    title: str
    issuer: str
    site: str
    code: str
    domain: str
    published: str
    origin: str
    index: str
    article: str
    charset: str
    year: int
    random: Random

    @property
    def slash_date(self) -> str:
        """2024/01/08."""
        return self.published.replace("-", "/")

    def number(self, low: int, high: int) -> int:
        """A number for the page's furniture."""
        return self.random.randint(low, high)

    def menu(self, item: str) -> str:
        """The menu, each entry put into `item` (a format string with {0} for the name and {1} for a number)."""
        return "".join(item.format(name, place) for place, name in enumerate(MENU))

    def related(self, item: str) -> str:
        """Links to other pages, put into `item`."""
        return "\n".join(item.format(name, place) for place, name in enumerate(RELATED))

    def metas(self, **renamed: str) -> str:
        """The standard `<meta>` elements of government sites; `renamed` gives other spellings of a name."""
        values = {
            "SiteName": self.site, "SiteDomain": self.domain, "SiteIDCode": self.code, "ColumnName": "政府信息公开年报",
            "ColumnType": "政务公开", "ArticleTitle": self.title, "PubDate": f"{self.published} 09:{self.number(10, 59)}",
            "ContentSource": self.origin, "Author": "办公室", "Keywords": "政府信息公开,年报",
            "Description": f"{self.issuer}的年度报告",
        }  # fmt: skip
        return "\n".join(f'<meta name="{renamed.get(name, name)}" content="{value}">' for name, value in values.items())

    def declaration(self) -> str:
        """`<meta charset>`, or nothing where the page declares none."""
        return f'<meta charset="{self.charset}">' if self.charset else ""
