"""The table algorithm against a real browser: where each cell is drawn says in which row and column it is."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from gkconvert.html import READERS, read
from gkconvert.limits import DEFAULT_OPTIONS
from gkconvert.model import Grid, Source

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

TABLES = {
    "plain": "<tr><td>a1<td>a2<td>a3<tr><td>b1<td>b2<td>b3",
    "row span over the end": "<tr><td rowspan=9>a1<td>a2<tr><td>b2",
    "row span to the end of the group": "<tbody><tr><td rowspan=0>a1<td>a2<tr><td>b2<tbody><tr><td>c1<td>c2",
    "row span cut by the group": "<tbody><tr><td rowspan=3>a1<td>a2<tbody><tr><td>b1<td>b2<tr><td>c1<td>c2",
    "foot and head out of order": "<tfoot><tr><td>z1<td>z2<tbody><tr><td>b1<td>b2<thead><tr><td>a1<td>a2",
    "wide title": "<tr><td colspan=1000>a1<tr><td>b1<td>b2<td>b3",
    "spans that are no numbers": "<tr><td colspan=x>a1<td colspan=-2>a2<td colspan='2px'>a3<tr><td>b1<td>b2<td>b3<td>b4",
    "skewed header": "<tr><td colspan=2>a1<td>a2<td>a3<tr><td>b1<td colspan=2>b2<td>b3<tr><td>c1<td>c2<td>c3<td>c4",
    "stairs": "<tr><td rowspan=3>a1<td>a2<td rowspan=2>a3<tr><td>b2<tr><td>c2<td>c3",
    "holes beside row spans": "<tr><td>a1<td rowspan=2>a2<td>a3<td rowspan=2>a4<tr><td>b1<td>b2<td>b3",
    "short rows": "<tr><td>a1<td>a2<td>a3<tr><td>b1<tr><td>c1<td>c2",
    "row group without a row": "<tbody></tbody><tr><td>a1<td>a2<tbody><tr><td rowspan=2>b1<td>b2<tr><td>c2",
    "form between rows": "<form><tr><td>a1<td>a2</tr></form><tr><td>b1<td>b2",
    "cells without a row": "<td>a1<td>a2<tr><td>b1<td>b2",
    "caption and columns": "<caption>t</caption><colgroup><col span=2></colgroup><tr><td>a1<td>a2<tr><td>b1<td>b2",
}
SCRIPT = """
const all = {};
for (const table of document.querySelectorAll('table')) {
  const cells = [...table.querySelectorAll('td,th')].map(c => [c.textContent.trim(), c.getBoundingClientRect()]);
  const starts = k => [...new Set(cells.map(c => Math.round(c[1][k])))].sort((a, b) => a - b);
  const xs = starts('left'), ys = starts('top');
  all[table.id] = cells.map(([text, r]) => {
    const x = Math.round(r.left), y = Math.round(r.top);
    return [ys.indexOf(y), xs.indexOf(x), ys.filter(v => v >= y && v < r.bottom - 1).length,
            xs.filter(v => v >= x && v < r.right - 1).length, text];
  });
}
document.getElementById('out').textContent = JSON.stringify(all);
"""


def written(name: str, rows: str) -> str:
    return f'<table id="{name}">{rows}</table>'


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[object]]]:
    if CHROMIUM is None:
        pytest.skip("no Chromium to compare with")
    folder: Path = tmp_path_factory.mktemp("browser")
    page = folder / "tables.html"
    body = "\n".join(written(name, rows) for name, rows in TABLES.items())
    style = "table{border-collapse:collapse}td{padding:0;border:0;min-width:20px;height:20px;vertical-align:top}"
    page.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><style>{style}</style><body>{body}<pre id=out></pre><script>{SCRIPT}</script>"
    )
    run = subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", "--dump-dom", page.as_uri()],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    found = re.search(r'<pre id="out">(.*?)</pre>', run.stdout, re.DOTALL)
    if found is None:
        pytest.skip(f"Chromium did not start: {run.stderr[-200:]}")
    shown: dict[str, list[list[object]]] = json.loads(unescape(found[1]))
    return shown


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", TABLES)
def test_cells_are_where_a_browser_draws_them(name: str, reader: str, drawn: dict[str, list[list[object]]]) -> None:
    source = Source(f"<!DOCTYPE html><meta charset=utf-8><body>{written(name, TABLES[name])}".encode())
    grid = next(block for block in read(source, reader, DEFAULT_OPTIONS).blocks if isinstance(block, Grid))
    ours = [[cell.row, cell.column, cell.row_span, cell.column_span, cell.text] for cell in grid.cells if cell.text]
    assert ours == sorted(drawn[name], key=lambda cell: (cell[0], cell[1]))
