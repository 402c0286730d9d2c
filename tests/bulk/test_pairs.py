"""The same report in several forms: pages with their attachments, and the numbers in which two forms differ."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from datasets import CORPUS, rows
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from gkconvert.bulk.digest import digest
from gkconvert.bulk.job import run
from gkconvert.bulk.messages import Settings
from gkconvert.bulk.status import status_of
from gkconvert.exports.tables import Dataset

QUICK = Settings(workers=1)
PDF = (CORPUS / "jiaxian-figures.pdf").read_bytes()
TEXT = (CORPUS / "jiaxian-figures.txt").read_text(encoding="utf-8")
TITLE = "郟县人民政府2024年政府信息公开工作年度报告"
DIFFERENCES = 'SELECT source, other_source, "table", "row", "column", kind, digits, other_digits, failed, other_failed FROM difference'


def page(link: str, text: str = "附件：年度报告", title: str = TITLE, prose: str = "") -> bytes:
    """A page that has the title and its date, and only links to the report."""
    return (
        f'<html><head><meta charset="utf-8"><meta name="ArticleTitle" content="{title}">'
        '<meta name="PubDate" content="2025-01-21 09:30"><meta name="ContentSource" content="郟县人民政府办公室">'
        f"<title>{title}</title></head><body><h1>{title}</h1><div id='zoom'><p>{prose}</p>"
        f'<p><a href="{link}">{text}</a></p></div></body></html>'
    ).encode()


def bare(text: str) -> str:
    """The report without what it says of who reports, and when."""
    return text.replace(TITLE, "政府信息公开工作年度报告").replace("郟县人民政府", "").replace("2025年1月23日", "").replace("2024年", "本年度")  # fmt: skip


def put(folder: Path, files: dict[str, bytes | str]) -> list[str]:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return [str(folder)]


def together(dataset: Path) -> list[list[str]]:
    """The sources of each report, the best one first."""
    groups: dict[object, list[str]] = {}
    query = "SELECT report, source FROM documents ORDER BY best DESC, number"
    for report, source in rows(dataset, query):
        groups.setdefault(report, []).append(str(source))
    return sorted(groups.values())


def test_two_forms_of_a_report_are_compared_number_by_number(tmp_path: Path) -> None:
    other = TEXT.replace("行政强制\t833", "行政强制\t838").replace("2.重复申请\t2\t", "2.重复申请\t3\t")
    other = other.replace("行政事业性收费\t2561.768", "行政事业性收费\t")
    run(put(tmp_path / "in", {"a.pdf": PDF, "b.txt": other, "c.txt": TEXT}), tmp_path / "out", QUICK)
    assert together(tmp_path / "out") == [["a.pdf", "b.txt", "c.txt"]]
    assert rows(tmp_path / "out", DIFFERENCES) == [
        ("a.pdf", "b.txt", "disclosure", "coercion", "decisions", "value", "833", "838", 0, 0),
        ("a.pdf", "b.txt", "disclosure", "fees", "amount", "blank", "2561.768", None, 0, 0),
        ("a.pdf", "b.txt", "requests", "results.not_processed.repeated", "natural_person", "value", "2", "3", 0, 1),
    ]
    status = status_of(tmp_path / "out")
    assert status.differing == 1
    assert [tuple(getattr(one, name) for name in one.__struct_fields__) for one in status.disagreements] == [
        ("a.pdf", "b.txt", 3, "disclosure", "coercion", "decisions", "833", "838")
    ]


def test_zero_against_blank_and_a_table_that_one_form_lacks_are_no_differences(tmp_path: Path) -> None:
    other = TEXT.replace("2.其他法律行政法规禁止公开\t0", "2.其他法律行政法规禁止公开\t")
    other = other[: other.index("## 四、")] + "郟县人民政府\n\n2025年1月23日\n"
    run(put(tmp_path / "in", {"a.pdf": PDF, "b.txt": other.replace("2561.768", "2561.7680")}), tmp_path / "out", QUICK)
    assert together(tmp_path / "out") == [["a.pdf", "b.txt"]]
    assert rows(tmp_path / "out", "SELECT count(DISTINCT figures) FROM documents") == [(2,)]
    assert rows(tmp_path / "out", DIFFERENCES) == []


@pytest.mark.parametrize(
    ("name", "link", "text"),
    [
        ("files/P02.pdf", "files/P02.pdf", "附件"),
        ("P02.pdf", "http://www.jiaxian.gov.cn/2025/files/P02.pdf", "附件"),
        ("2024年 报告.pdf", "./2024%E5%B9%B4%20%E6%8A%A5%E5%91%8A.pdf", "附件"),
        ("report.pdf", "/download.jsp?id=7&name=report.pdf", "附件1"),
        ("年度报告.pdf", "/download.jsp?id=7", "附件1：年度报告.pdf"),
        ("page_files/P02.pdf", "https://www.jiaxian.gov.cn/P02.pdf", "附件"),
        ("page.pdf", "/download.jsp?id=7", "附件"),
    ],
)
def test_a_page_that_only_links_to_its_report_is_joined_with_it(
    tmp_path: Path, name: str, link: str, text: str
) -> None:
    run(put(tmp_path / "in", {"page.html": page(link, text), name: PDF}), tmp_path / "out", QUICK)
    assert together(tmp_path / "out") == [[name, "page.html"]]
    assert rows(tmp_path / "out", "SELECT source, page, title, published FROM report") == [
        (name, "page.html", TITLE, "2025-01-21")
    ]


def test_the_page_says_whose_report_its_attachment_is(tmp_path: Path) -> None:
    files = {"x/page.html": page("1.txt"), "x/1.txt": bare(TEXT)}
    run(put(tmp_path / "in", files), tmp_path / "out", QUICK)
    assert rows(tmp_path / "out", "SELECT source, issuer, year FROM documents WHERE source = 'x/1.txt'") == [
        ("x/1.txt", None, None)
    ]
    assert rows(tmp_path / "out", "SELECT source, issuer, year, body FROM report") == [
        ("x/1.txt", "郟县人民政府", 2024, "410425/人民政府")
    ]
    query = "SELECT DISTINCT issuer, year FROM fact WHERE best"
    assert rows(tmp_path / "out", query) == [("郟县人民政府", 2024)]
    with Dataset(tmp_path / "out") as dataset:
        for table in (dataset.facts(), dataset.reports()):
            columns = [column.name for column in table.columns]
            first = next(table.rows())
            assert [first[columns.index(name)] for name in ("source", "issuer", "year")] == [
                "x/1.txt", "郟县人民政府", 2024,
            ]  # fmt: skip


def test_pages_and_attachments_in_an_archive_find_each_other(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with zipfile.ZipFile(tmp_path / "in/a.zip", "w") as archive:
        archive.writestr("site/page.html", page("../files/1.pdf"))
        archive.writestr("files/1.pdf", PDF)
    run([str(tmp_path / "in")], tmp_path / "out", QUICK)
    assert together(tmp_path / "out") == [["a.zip!files/1.pdf", "a.zip!site/page.html"]]


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_pages_and_attachments_in_a_crawl_find_each_other_by_their_addresses(tmp_path: Path) -> None:
    records = [("zwgk/1.html", page("../files/1.pdf?v=2"), "text/html"), ("files/1.pdf?v=2", PDF, "application/pdf")]
    (tmp_path / "in").mkdir()
    with (tmp_path / "in/a.warc.gz").open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for url, body, kind in records:
            headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    f"http://www.jiaxian.gov.cn/{url}", "response", payload=io.BytesIO(body), http_headers=headers
                )
            )
    run([str(tmp_path / "in")], tmp_path / "out", QUICK)
    assert rows(tmp_path / "out", "SELECT url, page_url, published FROM report") == [
        ("http://www.jiaxian.gov.cn/files/1.pdf?v=2", "http://www.jiaxian.gov.cn/zwgk/1.html", "2025-01-21")
    ]


@pytest.mark.parametrize(
    "files",
    [
        {"a/page.html": page("1.pdf", title=TITLE.replace("2024", "2023")), "a/1.pdf": PDF},
        {"a/page.html": page("1.pdf", title=TITLE.replace("郟县", "鲁山县")), "a/1.pdf": PDF},
        {"a/page.html": page("1.pdf"), "b/1.pdf": PDF},
        {"a/1.html": page("/download.jsp?id=7"), "a/1.pdf": PDF},
        {"a/page.html": page("../../1.pdf"), "1.pdf": PDF},
        {
            "a/page.html": "<meta charset=utf-8><title>政府信息公开工作年度报告</title><h1>政府信息公开工作年度报告</h1>"
            "<p><a href=1.txt>附件1</a></p><p><a href=2.txt>附件2</a></p>",
            "a/1.txt": TEXT,
            "a/2.txt": TEXT.replace("2024年", "2023年").replace("\t36\n", "\t37\n"),
        },
    ],
    ids=["another year", "another body", "another folder", "only a number", "out of the place", "a list of reports"],
)
def test_what_may_be_another_report_is_not_joined(tmp_path: Path, files: dict[str, bytes | str]) -> None:
    run(put(tmp_path / "in", files), tmp_path / "out", QUICK)
    assert together(tmp_path / "out") == [[name] for name in sorted(files)]
    assert rows(tmp_path / "out", "SELECT source FROM documents WHERE page IS NOT NULL") == []


def test_a_page_with_the_prose_and_an_attachment_with_the_tables_are_one_report(tmp_path: Path) -> None:
    prose = "2024年，我县认真贯彻落实条例，主动公开政府信息，规范办理依申请公开。" * 20
    tables = "# 附件\n\n" + TEXT[TEXT.index("## 二、") : TEXT.index("## 五、")]
    files = {"page.html": page("att/1.txt", prose=prose), "att/1.txt": tables}
    run(put(tmp_path / "in", files), tmp_path / "out", QUICK)
    assert together(tmp_path / "out") == [["att/1.txt", "page.html"]]
    assert rows(tmp_path / "out", "SELECT title, year, numbers FROM report") == [(TITLE, 2024, 200)]


def test_pairs_are_found_alike_however_the_job_was_interrupted(tmp_path: Path) -> None:
    other = TEXT.replace("行政强制\t833", "行政强制\t838")
    inputs = put(tmp_path / "in", {"a.html": page("b.pdf"), "b.pdf": PDF, "c.txt": other, "d.txt": TEXT})
    run(inputs, tmp_path / "whole", QUICK)
    seen: list[str] = []
    run(
        inputs, tmp_path / "parts", QUICK,
        observer=lambda progress, outcome, source: seen.append(source) if outcome else None,
        stop=lambda: len(seen) >= 2,
    )  # fmt: skip
    run(inputs, tmp_path / "parts", QUICK)
    assert digest(tmp_path / "parts") == digest(tmp_path / "whole")
    assert len(rows(tmp_path / "parts", DIFFERENCES)) == 1
    # The attachment is gone for another report: what was joined comes apart.
    (tmp_path / "in/b.pdf").write_bytes((CORPUS / "cid-2019.pdf").read_bytes())
    run(inputs, tmp_path / "parts", QUICK)
    assert rows(tmp_path / "parts", "SELECT source FROM documents WHERE page IS NOT NULL") == []
    assert together(tmp_path / "parts") == [["a.html"], ["b.pdf"], ["c.txt", "d.txt"]]


def test_status_tells_of_what_differs(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    from gkconvert_cli.commands.status import _Format, status
    from gkconvert_cli.language import Language

    other = TEXT.replace("行政强制\t833", "行政强制\t")
    inputs = put(tmp_path / "in", {"a.html": page("b.pdf"), "b.pdf": PDF, "c.txt": other})
    run(inputs, tmp_path / "out", QUICK)
    status(tmp_path / "out", _Format.text, Language.en)
    told = capsysbinary.readouterr().out.decode().splitlines()
    assert told[-4:-1] == [
        "1 attachments joined with their pages",
        "1 reports whose documents do not print the same numbers (all: the view difference):",
        "          1  b.pdf / c.txt  (disclosure, coercion, decisions: 833 ≠ blank)",
    ]
    status(tmp_path / "out", _Format.json, Language.en)
    found = json.loads(capsysbinary.readouterr().out)
    assert (found["attached"], found["differing"], found["disagreements"][0]["other_digits"]) == (1, 1, None)
