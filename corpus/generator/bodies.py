"""Names for the corpus: places that do not exist, and the bodies that report there.

Knows: how public bodies are called. Must not know: anything about reports.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Body:
    """A public body: the name that a title carries, the long form, the site's name, an invented site code.

    `scope` is how the body speaks of its area (全县, 全镇, 本局).
    """

    name: str
    long_name: str
    site: str
    code: str
    scope: str
    domain: str


BODIES = {
    "qingyan": Body(
        "清砚县人民政府", "临榆州市清砚县人民政府", "清砚县人民政府", "9903210001", "全县", "www.qingyan.example"
    ),
    "wangxi": Body(
        "望溪县人民政府", "栖云市望溪县人民政府", "望溪县人民政府网", "9905140002", "全县", "www.wangxi.example"
    ),
    "yunxiu": Body("云岫市人民政府", "云岫市人民政府", "云岫市人民政府", "9904000001", "全市", "www.yunxiu.example"),
    "nanping": Body(
        "南岫岭区人民政府", "云岫市南岫岭区人民政府", "南岫岭区政府网", "9904030004", "全区", "nxl.yunxiu.example"
    ),
    "caizheng": Body(
        "澄湾县财政局", "鹤汀市澄湾县财政局", "澄湾县人民政府", "9906220013", "本局", "www.chengwan.example"
    ),
    "shuiwu": Body("鹤汀市水务局", "鹤汀市水务局", "鹤汀市水务局", "9906000031", "本局", "swj.heting.example"),
    "weijian": Body(
        "永稷县卫生健康委员会", "永稷县卫生健康委员会", "永稷县人民政府", "9907250040", "本委", "www.yongji.example"
    ),
    "baiwei": Body(
        "白苇镇人民政府", "澄湾县白苇镇人民政府", "澄湾县人民政府", "9906220077", "全镇", "www.chengwan.example"
    ),
    "jiedao": Body(
        "栖霁街道办事处", "望溪县栖霁街道办事处", "望溪县人民政府网", "9905140061", "本街道", "www.wangxi.example"
    ),
    "jiaoyu": Body("云岫市教育局", "云岫市教育局", "云岫市教育局", "9904000022", "全市教育系统", "jyj.yunxiu.example"),
    "guanweihui": Body(
        "临榆州高新技术产业开发区管理委员会",
        "临榆州高新技术产业开发区管理委员会",
        "临榆州高新区",
        "9903000088",
        "全区",
        "gxq.linyuzhou.example",
    ),
    "shichang": Body(
        "清砚县市场监督管理局", "清砚县市场监督管理局", "清砚县人民政府", "9903210019", "本局", "www.qingyan.example"
    ),
    "ting": Body(
        "岚州省交通运输厅",
        "岚州省交通运输厅",
        "岚州省交通运输厅",
        "9900000027",
        "全省交通运输系统",
        "jtt.lanzhou-sheng.example",
    ),
    "sheng": Body(
        "岚州省人民政府", "岚州省人民政府", "岚州省人民政府门户网站", "9900000001", "全省", "www.lanzhou-sheng.example"
    ),
    "jiaxian": Body("郟县人民政府", "郟县人民政府", "郟县人民政府", "4104250001", "全县", "www.jiaxian.example"),
}
