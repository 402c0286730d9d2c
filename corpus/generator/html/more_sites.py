"""Pages of sites as their content management systems lay them out, in our own words: the second group.

Knows: the furniture that each system is known by. Must not know: what is in the article.
"""

from __future__ import annotations

from generator.html.page import Page
from generator.html.sites import asp, jcms, mobile, singlefile, trs, ucap, vue


def kaipu(page: Page) -> str:
    """A 开普 platform: the information card as a definition list, text in `UCAPCONTENT`-less containers."""
    return f"""<!DOCTYPE html>
<html>
<head>
{page.declaration()}
{page.metas()}
<meta name="createDate" content="{page.published} 10:20:00">
<title>{page.title}</title>
</head>
<body>
<div id="headContainer"><ul class="nav">{page.menu("<li>{0}</li>")}</ul></div>
<div class="gk-left"><dl><dt>法定主动公开内容</dt><dd>履职依据</dd><dd>机关简介</dd></dl></div>
<div class="gk-card"><dl><dt>索 引 号：</dt><dd>{page.index}</dd><dt>发文机关：</dt><dd>{page.origin}</dd><dt>发布日期：</dt><dd>{page.published}</dd><dt>标　　题：</dt><dd>{page.title}</dd></dl></div>
<div class="gk-article" id="artcontent" ergodic="article">
<div class="title">{page.title}</div>
{page.article}
</div>
<div class="qr" style="visibility:hidden">扫一扫在手机打开当前页</div>
<div id="footContainer"><span>网站标识码：{page.code}</span></div>
</body>
</html>
"""


def saved(page: Page) -> str:
    """A crawler's wrapper around a saved fragment: a second title and a second charset inside the body."""
    return f"""<!doctype html>
<html><head><meta charset="{page.charset or "utf-8"}" /><title>{page.title}-{page.site}</title>
<style>table,td{{border:1px solid #333}}</style></head>
<body>
<div class="meta"><div><b>标题：</b>{page.title}-{page.site}</div><div><b>采集时间：</b>2025-06-01T08:00:00+08:00</div></div>
<article>
<meta charset="gb2312">
{page.metas()}
<title>{page.site}</title>
<div class="hd">{page.menu('<a href="#{1}">{0}</a>')}<input type="hidden" name="siteCode" value="{page.code}"></div>
<table class="card" border="0"><tbody><tr><td>名&nbsp;&nbsp;&nbsp;&nbsp;称</td><td colspan="3">{page.title}</td></tr>
<tr><td>索引号</td><td>{page.index}</td><td>分&nbsp;&nbsp;&nbsp;&nbsp;类</td><td>年报</td></tr>
<tr><td>发布机构</td><td>{page.origin}</td><td>公开日期</td><td>{page.published}</td></tr></tbody></table>
<div class="article-content">
{page.article}
</div>
</article></body></html>
"""


def dede(page: Page) -> str:
    """A DedeCMS template used by small bodies: GBK habits, a click counter, previous and next."""
    declared = f'<meta http-equiv="Content-Type" content="text/html; charset={page.charset}" />' if page.charset else ""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
{declared}
<title>{page.title}_{page.site}</title>
<meta name="keywords" content="年报" />
</head>
<body>
<div class="w960"><ul>{page.menu('<li><a href="/plus/list.php?tid={1}">{0}</a></li>')}</ul></div>
<div class="viewbox"><div class="title"><h2>{page.title}</h2></div>
<div class="info"><small>时间:</small>{page.published}<small> 来源:</small>{page.origin}<small> 点击:</small>{page.number(10, 99)}次</div>
<div class="content"><table width="100%" border="0"><tr><td>
{page.article}
</td></tr></table></div>
<div class="context"><ul><li>上一篇：<a href="1.html">2018年部门预算说明</a></li><li>下一篇：没有了</li></ul></div></div>
</body>
</html>
"""


def word_page(page: Page) -> str:
    """Word's “save as web page”: namespaces, conditional comments, no furniture at all."""
    return f"""<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset={page.charset or "gb2312"}">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 11">
<title>{page.title}</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {{margin:0cm; text-align:justify; mso-pagination:none}} --></style>
</head>
<body lang=ZH-CN style='text-justify-trim:punctuation'>
<div class=Section1 style='layout-grid:15.6pt'>
{page.article}
</div>
</body>
</html>
"""


def xhtml(page: Page) -> str:
    """Strict XHTML with an XML declaration and the article in nested containers."""
    return f"""<?xml version="1.0" encoding="{page.charset or "utf-8"}"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="zh">
<head><title>{page.title}</title>
<meta http-equiv="Content-Type" content="text/html; charset={page.charset or "utf-8"}" />
<meta name="PubDate" content="{page.published}" /></head>
<body><div id="outer"><div id="inner"><ul>{page.menu('<li><a href="/{1}">{0}</a></li>')}</ul>
<h1>{page.title}</h1><p class="src">信息来源：{page.origin}　发布日期：{page.published}</p>
<div class="text">
{page.article}
</div></div></div></body></html>
"""


def fragment(page: Page) -> str:
    """Only the article, as a content interface returns it: no html, head or body."""
    return f"<div>{page.article}</div>\n"


def tabs(page: Page) -> str:
    """A page with several years in tabs, all but one hidden, and a floating box."""
    return f"""<!DOCTYPE html>
<html><head>{page.declaration()}{page.metas()}<title>{page.site}-{page.title}</title></head>
<body>
<div class="float-box" aria-hidden="true" style="position:fixed;display:none"><p>智能问答</p></div>
<ul class="tab-head"><li class="on">{page.year}年</li><li>{page.year - 1}年</li></ul>
<div class="tab-body">
<h1>{page.title}</h1><p>发布时间：{page.published}　信息来源：{page.origin}</p>
{page.article}
</div>
<div class="tab-body" style=" display : none ; "><h1>{page.issuer}{page.year - 1}年政府信息公开工作年度报告</h1><p>二、主动公开政府信息情况</p>
<table border="1"><tr><td>信息内容</td><td>本年制发件数</td></tr><tr><td>规章</td><td>77</td></tr></table></div>
<div class="links"><select><option>友情链接</option><option>上级网站</option></select></div>
</body></html>
"""


def titleless(page: Page) -> str:
    """A page whose title is a picture: it stands only in `ArticleTitle`, and `title` names the site."""
    return f"""<!DOCTYPE html>
<html><head>{page.declaration()}{page.metas()}<title>{page.site}</title></head>
<body><div class="banner"><img src="/images/banner.jpg" alt=""></div>
<div class="nav">{page.menu('<span><a href="/{1}.html">{0}</a></span>')}</div>
<div class="time">{page.published}</div>
<div class="cont">
{page.article}
</div><div class="bottom">{page.site} 主办</div></body></html>
"""


def broken_title(page: Page) -> str:
    """A title cut by a line break and marked up twice, in a layout table with a date written in words."""
    year, month, day = page.published.split("-")
    cut = page.title.find("政府信息公开")
    return f"""<!DOCTYPE html>
<html><head>{page.declaration()}<title>{page.title} - 政府信息公开 - {page.site}</title></head>
<body><table class="layout"><tr><td class="l"><ul>{page.menu("<li>{0}</li>")}</ul></td><td class="r">
<h1><span>{page.title[:cut]}</span><br/><span>{page.title[cut:]}</span></h1>
<p class="sub">时间：{year}年{int(month)}月{int(day)}日　　来源：{page.origin}　　【打印】【关闭】</p>
<div class="detail">
{page.article}
</div></td></tr></table></body></html>
"""


SITES = {
    "trs": trs, "jcms": jcms, "ucap": ucap, "asp": asp, "vue": vue, "singlefile": singlefile, "mobile": mobile,
    "kaipu": kaipu, "saved": saved, "dede": dede, "word_page": word_page, "xhtml": xhtml, "fragment": fragment,
    "tabs": tabs, "titleless": titleless, "broken_title": broken_title,
}  # fmt: skip
WITHOUT_TITLE = {"word_page", "fragment"}
"""Sites whose article has to carry the title itself."""
WITHOUT_DATE = {"word_page", "fragment"}
