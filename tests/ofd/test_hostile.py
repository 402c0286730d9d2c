"""OFD files that are broken or made to harm end in coded errors, soon."""

from __future__ import annotations

import io
import zipfile

import pytest
from ofd_writing import element, package, page_xml, parts_of, path_object, text_object

from gkconvert import registry
from gkconvert.errors import SourceError
from gkconvert.limits import Limits, ReadOptions
from gkconvert.model import Source

WORDS = text_object("总体情况", 10, 20, 4)


def code(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(SourceError) as caught:
        registry.read(Source(data, "hostile.ofd"), options=ReadOptions(limits or Limits()))
    return caught.value.code


def test_a_part_that_inflates_beyond_the_limit_is_refused() -> None:
    parts = parts_of([page_xml([WORDS])])
    parts["Doc_0/Pages/Page_0/Content.xml"] = b"<a>" + b" " * 80_000_000 + b"</a>"
    assert code(package(parts)) == "limit.stream"


def test_parts_that_inflate_beyond_the_limit_together_are_refused() -> None:
    parts = parts_of([page_xml([WORDS]) + " " * 60_000] * 8)
    assert code(package(parts), Limits(inflated=300_000)) == "limit.stream"


def test_too_many_parts_are_refused() -> None:
    parts = parts_of([page_xml([WORDS])]) | {f"x/{i}": b"" for i in range(30)}
    assert code(package(parts), Limits(members=20)) == "limit.members"


def test_external_and_internal_entities_are_refused() -> None:
    for declared in (
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx">]>',
    ):
        parts = parts_of([page_xml([WORDS])])
        parts["Doc_0/Pages/Page_0/Content.xml"] = (
            declared + "<Page><Content><Layer>&x;</Layer></Content></Page>"
        ).encode()
        assert code(package(parts)) == "ofd.unsafe"


def test_a_page_of_a_hundred_thousand_objects_is_read_and_a_million_refused() -> None:
    line = path_object("M 0 0 L 9 0")
    document = registry.read(Source(package(parts_of([page_xml([WORDS, line * 100_000])])), "many.ofd"))
    assert document.pages == 1
    assert code(package(parts_of([page_xml([WORDS, line * 210_000])]))) == "limit.objects"


def test_a_composite_object_that_draws_itself_ends() -> None:
    use = element("CompositeObject", ID="5", Boundary="0 0 50 50", ResourceID="60")
    parts = parts_of([page_xml([use])], common=element("PublicRes", "R.xml"))
    parts["Doc_0/R.xml"] = element("Res", element("CompositeGraphicUnit", element("Content", use * 20), ID="60"))
    assert code(package(parts)) == "limit.objects"


def test_names_that_climb_out_of_the_package_name_nothing() -> None:
    parts = parts_of([page_xml([WORDS])])
    parts["Doc_0/Document.xml"] = str(parts["Doc_0/Document.xml"]).replace("Pages/Page_0", "../../../../../etc")
    assert code(package(parts)) == "ofd.damaged"


def test_too_many_pages_are_refused() -> None:
    assert code(package(parts_of([page_xml([WORDS])] * 5)), Limits(pages=3)) == "limit.pages"


def test_a_file_without_text_says_so() -> None:
    assert code(package(parts_of([page_xml([path_object("M 0 0 L 9 0")])]))) == "ofd.no_text"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_file_that_is_cut_is_refused(share: float) -> None:
    data = package(parts_of([page_xml([WORDS])]))
    assert code(data[: int(len(data) * share)]) in {"source.unsupported", "ofd.damaged"}


def test_noise_in_any_part_is_an_error_with_a_code_or_read_around() -> None:
    parts = parts_of([page_xml([WORDS])])
    for name in parts:
        broken = package({**parts, name: b"\x00\xff<<<>\x12"})
        assert code(broken) in {"ofd.damaged", "ofd.no_text"}


def test_an_encrypted_part_is_named() -> None:
    data = bytearray(package(parts_of([page_xml([WORDS])])))
    for info in zipfile.ZipFile(io.BytesIO(bytes(data))).infolist():
        data[info.header_offset + 6] |= 1
    position = data.find(b"PK\x01\x02")
    while position >= 0:
        data[position + 8] |= 1
        position = data.find(b"PK\x01\x02", position + 4)
    assert code(bytes(data)) == "ofd.encrypted"
