"""Pages of sites as their content management systems lay them out, in our own words: the first group.

Knows: the furniture that each system is known by. Must not know: what is in the article.
"""

from __future__ import annotations

from generator.html.page import Page


def trs(page: Page) -> str:
    """A TRS site: standard metas, breadcrumb, `TRS_Editor` around the text, share box, hidden print block."""
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
{page.declaration()}
<title>{page.title}_{page.site}</title>
{page.metas()}
<style>.dn{{display:none}} .TRS_Editor P{{line-height:2em}}</style>
<script>var docId = {page.number(10000, 99999)}; var tpl = "<title>模板</title><table><tr><td>空</td></tr></table>";</script>
</head>
<body>
<div class="top"><ul>{page.menu('<li><a href="/c{1}/">{0}</a></li>')}</ul></div>
<div class="bread">当前位置：<a href="/">首页</a> &gt; <a href="/xxgk/">信息公开</a> &gt; 政府信息公开年报</div>
<div class="dn" id="print-tip">打印本页　<table><tr><td>自然人</td><td>999</td></tr></table></div>
<h1 class="doc-title">{page.title}</h1>
<div class="doc-info"><span>来源：{page.origin}</span><span>发布时间：{page.published}</span><span>浏览：<i id="hits">{page.number(50, 900)}</i></span></div>
<div class="TRS_UEDITOR TRS_Editor" id="doc-text">
{page.article}
</div>
<div class="share">分享到：<a>微信</a><a>微博</a></div>
<div class="more"><h3>相关信息</h3><ul>{page.related('<li><a href="t{1}.html">{0}</a></li>')}</ul></div>
<div class="foot"><p>主办：{page.site}　网站标识码：{page.code}</p></div>
</body>
</html>
"""


def jcms(page: Page) -> str:
    """A 大汉 JCMS site: content comments, `id="zoom"`, a metadata table before the text."""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset={page.charset or "utf-8"}" />
<title>{page.site} 信息公开 {page.title}</title>
{page.metas(ContentSource="contentSource", PubDate="pubDate")}
</head>
<body>
<table width="1000" border="0" align="center" cellpadding="0" cellspacing="0"><tr>{page.menu('<td><a href="/col/col{1}/index.html">{0}</a></td>')}</tr></table>
<table width="1000" border="0" align="center"><tr><td width="220" valign="top"><table><tr><td>公开指南</td></tr><tr><td>公开目录</td></tr><tr><td>公开年报</td></tr></table></td>
<td valign="top">
<table class="xxgk_table" width="100%" border="1">
<tr><td>索引号</td><td>{page.index}</td><td>主题分类</td><td>年度报告</td></tr>
<tr><td>发布机构</td><td>{page.origin}</td><td>公开日期</td><td>{page.published}</td></tr>
<tr><td>名称</td><td colspan="3">{page.title}</td></tr>
</table>
<div class="main-fl-tit"><!--<$[信息名称]>begin-->{page.title}<!--<$[信息名称]>end--></div>
<div id="zoom"><!--ZJEG_RSS.content.begin--><meta name="ContentStart" />
{page.article}
<meta name="ContentEnd" /><!--ZJEG_RSS.content.end--></div>
</td></tr></table>
<div style="DISPLAY: none"><table><tr><td>总计</td><td>12345</td></tr></table></div>
<table width="1000" align="center"><tr><td>版权所有：{page.site}</td></tr></table>
</body>
</html>
"""


def ucap(page: Page) -> str:
    """A UCAP site: its own elements around title, date and content."""
    return f"""<!doctype html>
<html>
<head>
<meta http-equiv="X-UA-Compatible" content="IE=edge" />
{page.declaration()}
{page.metas(SiteIDCode="siteidcode")}
<title><ucaptitle>{page.title}</ucaptitle></title>
</head>
<body class="xl-body">
<header><nav>{page.menu('<a href="/{1}/index.shtml">{0}</a>')}</nav></header>
<div class="xl-main">
<div class="xl-title"><ucaptitle>{page.title}</ucaptitle></div>
<div class="xl-msg">发布日期：<publishtime>{page.published}</publishtime> 来源：<ucapsource>{page.origin}</ucapsource> 字号：[大][中][小]</div>
<div class="xl-content"><ucapcontent>
{page.article}
</ucapcontent></div>
</div>
<aside hidden><p>页面已停止更新</p></aside>
<footer><ul>{page.related("<li>{0}</li>")}</ul><p>{page.site}版权所有</p></footer>
</body>
</html>
"""


def asp(page: Page) -> str:
    """A page of the years of ASP: layout tables, upper-case tags, few end tags, no standard metas."""
    declared = f'<META http-equiv=Content-Type content="text/html; charset={page.charset}">' if page.charset else ""
    return f"""<HTML><HEAD><TITLE>{page.title}</TITLE>
{declared}
<META content="MSHTML 6.00.2900.2180" name=GENERATOR></HEAD>
<BODY bgColor=#ffffff leftMargin=0 topMargin=0>
<TABLE cellSpacing=0 cellPadding=0 width=760 align=center border=0>
<TBODY><TR>{page.menu('<TD align=middle><A href="class.asp?id={1}">{0}</A>')}
</TR></TBODY></TABLE>
<TABLE cellSpacing=0 cellPadding=0 width=760 align=center border=0>
<TBODY>
<TR><TD height=30 align=middle><FONT color=#cc0000 size=4><B>{page.title}</B></FONT>
<TR><TD align=middle>【发布时间：{page.published}】【来源：{page.origin}】【浏览次数：{page.number(100, 999)}】
<TR><TD class=content>
{page.article}
</TABLE>
<HR width=760>
<CENTER>{page.site} 版权所有<BR>建议使用 800×600 分辨率浏览</CENTER>
</BODY></HTML>
"""


def vue(page: Page) -> str:
    """A page rendered in the browser and saved: nameless nested `div`, no standard metas, a closed drawer."""
    mark = f"data-v-{page.number(0x10000000, 0x7FFFFFFF):08x}"
    return f"""<!DOCTYPE html><html lang=""><head>{page.declaration()}<meta name="viewport" content="width=device-width,initial-scale=1"><title>{page.title}</title>
<style>[v-cloak]{{display:none}}</style></head>
<body><noscript><strong>请启用脚本后浏览本网站。</strong></noscript>
<div id="app"><div {mark} class="layout"><div {mark} class="nav-bar"><div {mark} class="menu">{page.menu('<div class="item"><span>{0}</span></div>')}</div></div>
<div {mark} class="wrap"><div {mark} class="crumb"><span>首页</span><span>/</span><span>公开年报</span></div>
<div {mark} class="h-title">{page.title}</div>
<div {mark} class="info"><div {mark}>发布机构：{page.origin}</div><div {mark}>发布时间：{page.published}</div></div>
<div {mark} class="rich"><div>{page.article}</div></div>
</div><div {mark} class="drawer" style="display: none;"><div>无障碍阅读</div><div>总计 88888</div></div></div></div>
<script src="/js/app.{page.number(100000, 999999)}.js"></script></body></html>
"""


def singlefile(page: Page) -> str:
    """A page saved as one file: a comment on top, styles and pictures as data, scripts gone."""
    pixel = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    return f"""<!DOCTYPE html> <html lang=zh-CN><!--
 Page saved with SingleFile
 url: http://{page.domain}/xxgk/gknb/{page.number(10000, 99999)}.html
--><meta charset={page.charset or "utf-8"}>
{page.metas()}
<title>{page.title}</title>
<link rel=canonical href="http://{page.domain}/xxgk/gknb/report.html">
<style>img{{max-width:100%}}.sf-hidden{{display:none!important}}</style>
<meta http-equiv=content-security-policy content="default-src 'none'; font-src 'self' data:; img-src 'self' data:; style-src 'unsafe-inline'">
<body>
<div class=header><img src="{pixel}" alt="{page.site}">{page.menu("<a href=http://x.example/{1}>{0}</a> ")}</div>
<div class="pop sf-hidden"><p>弹窗公告</p></div>
<article class=detail>
<h2>{page.title}</h2>
<p class=time>{page.slash_date} 来源：{page.origin}</p>
{page.article}
</article>
<div class=footer><img src="{pixel}">主办单位：{page.site}</div>
"""


def mobile(page: Page) -> str:
    """A mobile page: sections, short title, date in words."""
    year, month, day = page.published.split("-")
    return f"""<!DOCTYPE html>
<html>
<head>{page.declaration()}
<meta name="viewport" content="width=device-width, initial-scale=1.0, user-scalable=no">
<meta name="apple-mobile-web-app-capable" content="yes">
{page.metas(ArticleTitle="ArtcileTitle")}
<title>{page.title}-{page.site}手机版</title></head>
<body>
<section class="m-head"><a href="javascript:history.back()">返回</a><b>{page.site}</b></section>
<section class="m-art"><h1>{page.title}</h1><time datetime="{page.published}">{year}年{int(month)}月{int(day)}日</time><em>{page.origin}</em>
<div class="m-text" style="overflow-x:auto">
{page.article}
</div></section>
<section class="m-foot"><a href="/pc">电脑版</a></section>
</body></html>
"""
