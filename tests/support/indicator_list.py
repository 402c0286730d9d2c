"""A list of indicators, as reports before 2019 have it, for tests that mangle it."""

from __future__ import annotations

TITLE = "云山县2015年政府信息公开工作年度报告"
HEADS = ("统计指标", "单位", "本年", "累计")
ROWS = (
    ("一、主动公开信息数", "条", "12", "340"),
    ("二、收到申请数", "件", "7", "19"),
    ("三、答复申请数", "件", "6", "18"),
    ("四、行政复议数", "件", "1", "2"),
    ("五、行政诉讼数", "件", "0", "3"),
)
