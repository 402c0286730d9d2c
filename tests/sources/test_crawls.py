"""Crawls as crawlers write them."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from datasets import CORPUS, PAGES, outcomes, rows
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from gkconvert.bulk.job import run
from gkconvert.bulk.messages import Settings
from gkconvert.sources.crawls import warc_items

pytestmark = [  # warcio's writer leaves its temporary files to be closed by the collector
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
PAGE = (CORPUS / PAGES[0]).read_bytes()
OTHER = (CORPUS / PAGES[1]).read_bytes()


def crawl(path: Path, packed: bool = True) -> None:
    """A crawl with gzip members, a chunked and a compressed body, a request, a revisit, a redirect, an error, a picture."""
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=packed)
        writer.write_record(writer.create_warcinfo_record("crawl", {"software": "test"}))

        def response(url: str, body: bytes, kind: str, status: str = "200 OK", **more: str) -> str:
            headers = [("Content-Type", kind), *((name.replace("_", "-"), value) for name, value in more.items())]
            record = writer.create_warc_record(
                f"http://a.gov.cn/{url}", "response", payload=io.BytesIO(body),
                http_headers=StatusAndHeaders(status, headers, protocol="HTTP/1.1"),
                warc_headers_dict={"WARC-Date": "2024-02-03T04:05:06Z"},
            )  # fmt: skip
            writer.write_record(record)
            return str(record.rec_headers.get_header("WARC-Payload-Digest"))

        pieces = [PAGE[at : at + 777] for at in range(0, len(PAGE), 777)]
        chunked = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
        response("1.html", chunked, "text/html; charset=UTF-8", Transfer_Encoding="chunked")
        request = StatusAndHeaders("GET /1.html HTTP/1.1", [("Host", "a.gov.cn")], is_http_request=True)
        writer.write_record(writer.create_warc_record("http://a.gov.cn/1.html", "request", http_headers=request))
        digest = response("show.aspx?id=2", gzip.compress(OTHER), "text/html", Content_Encoding="gzip")
        response("logo.png", b"picture", "image/png")
        response("gone.html", b"<html>gone", "text/html", "404 Not Found")
        response("old.html", b"", "text/html", "301 Moved Permanently", Location="/1.html")
        again = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        url = "http://a.gov.cn/show.aspx?id=2"
        writer.write_record(writer.create_revisit_record(url, digest, url, "2024-02-03T04:05:06Z", http_headers=again))


@pytest.mark.parametrize("packing", ["members", "plain", "whole"])
def test_captures_come_with_url_date_charset_and_media_type(tmp_path: Path, packing: str) -> None:
    path = tmp_path / "crawl.warc.gz"
    crawl(path, packed=packing == "members")
    if packing == "whole":
        path.write_bytes(gzip.compress(path.read_bytes()))
    items = list(warc_items(str(path), path.name, 10_000_000))
    assert [(item.name, item.url, item.data, item.media_type, item.charset, item.http_status, item.revisit) for item in items] == [
        ("1.html", "http://a.gov.cn/1.html", PAGE, "text/html", "UTF-8", 200, False),
        ("show.aspx", "http://a.gov.cn/show.aspx?id=2", OTHER, "text/html", None, 200, False),
        ("gone.html", "http://a.gov.cn/gone.html", b"<html>gone", "text/html", None, 404, False),
        ("show.aspx", "http://a.gov.cn/show.aspx?id=2", b"", "text/html", None, 200, True),
    ]  # fmt: skip
    assert items[0].captured == "2024-02-03T04:05:06Z"
    assert items[1].digest == items[3].digest is not None


def test_a_crawl_becomes_a_dataset_and_is_passed_over_the_next_time(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    crawl(tmp_path / "in/crawl.warc.gz")
    progress = run([str(tmp_path / "in")], tmp_path / "out", Settings(workers=1))
    assert progress.dataset == {"converted": 2, "not_a_report": 1, "revisit": 1}
    found = rows(
        tmp_path / "out", "SELECT name, url, captured, status, container, report, best FROM documents ORDER BY number"
    )
    assert found == [
        ("1.html", "http://a.gov.cn/1.html", "2024-02-03T04:05:06Z", "converted", "crawl.warc.gz", 1, 1),
        ("show.aspx", "http://a.gov.cn/show.aspx?id=2", "2024-02-03T04:05:06Z", "converted", "crawl.warc.gz", 2, 1),
        ("gone.html", "http://a.gov.cn/gone.html", "2024-02-03T04:05:06Z", "not_a_report", "crawl.warc.gz", 3, 1),
        ("show.aspx", "http://a.gov.cn/show.aspx?id=2", found[3][2], "revisit", "crawl.warc.gz", 2, 0),
    ]
    again = run([str(tmp_path / "in")], tmp_path / "out", Settings(workers=1))
    assert (again.done, again.skipped) == (0, 4)


def test_a_crawl_that_breaks_off_gives_what_stood_before(tmp_path: Path) -> None:
    crawl(tmp_path / "a.warc.gz")
    data = (tmp_path / "a.warc.gz").read_bytes()
    whole = gzip.decompress(data)
    for name, cut in (("a.warc.gz", data[:-400]), ("b.warc", whole[: whole.index(b"show.aspx") + 5000])):
        (tmp_path / name).write_bytes(cut)
        items = list(warc_items(str(tmp_path / name), name, 10_000_000))
        assert items[0].data == PAGE
        assert items[-1].error is not None
        assert items[-1].error.code == "archive.damaged"


def test_what_is_no_crawl_is_told_and_nothing_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.warc").write_bytes(b"<html>an error page</html>")
    (item,) = warc_items(str(tmp_path / "a.warc"), "a.warc", 1000)
    assert item.error is not None
    assert item.error.code == "archive.damaged"
    assert capfd.readouterr() == ("", "")


def test_the_crawls_in_a_wacz_are_read(tmp_path: Path) -> None:
    crawl(tmp_path / "data.warc.gz")
    (tmp_path / "in").mkdir()
    with zipfile.ZipFile(tmp_path / "in/a.wacz", "w") as archive:
        archive.write(tmp_path / "data.warc.gz", "archive/data.warc.gz")
        archive.writestr("datapackage.json", "{}")
        archive.writestr("indexes/index.cdx", "x")
    run([str(tmp_path / "in")], tmp_path / "out", Settings(workers=1))
    assert [status for status, _ in outcomes(tmp_path / "out").values()] == [
        "converted",
        "converted",
        "not_a_report",
        "revisit",
    ]
    assert all(source.startswith("a.wacz!archive/data.warc.gz!") for source in outcomes(tmp_path / "out"))
