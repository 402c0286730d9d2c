"""A bare page for printing: what the browser and the office suite are given to turn into PDF.

Knows: styles for paper. Must not know: what is in the report.
"""

from __future__ import annotations

from base64 import b64encode
from random import Random

from generator.html.article import article
from generator.html.dress import Dress, Paper
from generator.pdf.fonts import subset_font
from generator.report import DrawnReport

BORDERS = {
    "collapse": "table{border-collapse:collapse} td,th{border:0.75pt solid #000}",
    "separate": "table{border-collapse:separate;border-spacing:1px;border:1px solid #000} td,th{border:1px solid #000}",
    "shaded": "table{border-collapse:separate;border-spacing:2px} td,th{background:#e4ecf7}",
    "rows": "table{border-collapse:collapse} td,th{border-top:0.75pt solid #000;border-bottom:0.75pt solid #000}"
    " td+td{border-left:0.75pt solid #000}",
}


def print_page(report: DrawnReport, paper: Paper) -> str:
    """HTML with one of `BORDERS`, and 三、本年度办理结果 in a vertical writing mode if the paper says so."""
    text = article(
        report, Dress("print", "print", headings="h", widths=True), Random(report.content.seed), with_title=False
    )
    if paper.vertical:
        text = text.replace(">三、本年度办理结果<", '><span class="v">三、本年度办理结果</span><')
    title = "<br>".join(report.title_lines)
    face, family = "", paper.font
    if family == "subset":
        characters = "".join(sorted(set(text + report.title)))
        data = b64encode(subset_font("hei", characters)).decode()
        face, family = f"@font-face{{font-family:Subset;src:url(data:font/ttf;base64,{data})}}", "Subset"
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{report.title}</title>
<style>
{face}
@page{{size:A4{" landscape" if paper.landscape else ""};margin:26mm 24mm}}
body{{font:14pt/1.7 "{family}";margin:0}} h1,h2{{font-weight:normal}} h1{{font-size:19pt;text-align:center}}
h2{{font-size:15pt;margin:8pt 0 4pt 2em}} h3{{font-size:14pt;font-weight:normal;margin:4pt 0 2pt 2em}} p{{margin:0}}
table{{width:100%;table-layout:fixed;font-size:9pt;line-height:1.3;text-align:center;margin:6pt 0}} td{{padding:2pt 3pt}}
.v{{display:inline-block;writing-mode:vertical-rl;margin:auto;white-space:nowrap}}
{BORDERS[paper.borders]}
</style></head>
<body><h1>{title}</h1>
{text}
</body></html>
"""
