"""ZIP and TAR: names that are no paths, damage, and bombs."""

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from gkconvert.sources import archives
from gkconvert.sources.archives import tar_items, zip_items
from gkconvert.sources.items import Item

MOST = 1_000_000


def zipped(path: Path, *members: tuple[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)


def told(items: Iterator[Item]) -> list[tuple[str | None, str, bytes | str | None]]:
    return [(item.member, item.name, item.error.code if item.error else item.data) for item in items]


def of_zip(path: Path) -> list[tuple[str | None, str, bytes | str | None]]:
    return told(zip_items(str(path), path.name, path.stat().st_size, MOST))


def of_tar(path: Path) -> list[tuple[str | None, str, bytes | str | None]]:
    return told(tar_items(str(path), path.name, path.stat().st_size, MOST))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_are_read_and_their_names_are_only_names(tmp_path: Path) -> None:
    zipped(
        tmp_path / "a.zip",
        ("../../etc/a.html", b"one"),
        ("/b.pdf", b"two"),
        ("b/", b""),
        ("logo.png", b"x"),
        ("c.html", b"3"),
        ("c.html", b"4"),
    )
    assert of_zip(tmp_path / "a.zip") == [
        ("../../etc/a.html", "a.html", b"one"),
        ("/b.pdf", "b.pdf", b"two"),
        ("c.html", "c.html", b"3"),
        ("c.html#2", "c.html", b"4"),
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


def test_chinese_names_without_a_flag_are_read_as_gbk(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip", ("XXXX.pdf", b"one"))
    data = (tmp_path / "a.zip").read_bytes().replace(b"XXXX", "报告".encode("gbk"))
    (tmp_path / "a.zip").write_bytes(data)
    assert of_zip(tmp_path / "a.zip") == [("报告.pdf", "报告.pdf", b"one")]


def test_an_archive_in_an_archive_is_followed_a_little(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x/deep.html", b"deep")
    zipped(tmp_path / "a.zip", ("in.zip", inner.getvalue()), ("z.html", b"z"))
    assert of_zip(tmp_path / "a.zip") == [("in.zip!x/deep.html", "deep.html", b"deep"), ("z.html", "z.html", b"z")]


def test_of_a_large_member_one_byte_more_than_allowed_is_read(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip", ("a.html", bytes(3 * MOST)))
    ((_, _, data),) = of_zip(tmp_path / "a.zip")
    assert isinstance(data, bytes)
    assert len(data) == MOST + 1


def test_a_bomb_is_told_and_ends_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "SPARE_BYTES", 2 * MOST)
    monkeypatch.setattr(archives, "MOST_RATIO", 1)
    zipped(tmp_path / "a.zip", *((f"{number}.html", bytes(MOST)) for number in range(6)))
    assert [code for _, _, code in of_zip(tmp_path / "a.zip") if isinstance(code, str)] == ["limit.archive"]
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
        for number in range(6):
            info = tarfile.TarInfo(f"{number}.html")
            info.size = MOST
            archive.addfile(info, io.BytesIO(bytes(MOST)))
    assert [code for _, _, code in of_tar(tmp_path / "a.tar.gz") if isinstance(code, str)] == ["limit.archive"]


def test_a_directory_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    end = b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 65535, 65535, 3_000_000_000, 0, 0)
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04" + bytes(100) + end)
    assert of_zip(tmp_path / "a.zip") == [(None, "a.zip", "limit.archive")]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 and no more", b"<html>an error page"])
def test_what_is_no_archive_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    assert of_zip(tmp_path / "a.zip") == [(None, "a.zip", "archive.damaged")]


def test_a_damaged_member_costs_itself_only(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip", ("a.html", b"first" * 50), ("b.html", b"second"))
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[40] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(data)
    assert of_zip(tmp_path / "a.zip") == [("a.html", "a.html", "archive.damaged"), ("b.html", "b.html", b"second")]


def test_a_member_with_a_password_is_told(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip", ("a.html", b"first"))
    data = bytearray((tmp_path / "a.zip").read_bytes())
    for at in (6, data.index(b"PK\x01\x02") + 8):
        data[at] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert of_zip(tmp_path / "a.zip") == [("a.html", "a.html", "archive.encrypted")]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_is_read_whatever_packs_it_and_links_in_it_are_left(tmp_path: Path, mode: str) -> None:
    with tarfile.open(tmp_path / "a.tar", mode) as archive:  # type: ignore[call-overload]
        for name in ("x/../../a.html", "b.pdf"):
            info = tarfile.TarInfo(name)
            info.size = 3
            archive.addfile(info, io.BytesIO(b"abc"))
        link = tarfile.TarInfo("c.html")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert of_tar(tmp_path / "a.tar") == [("x/../../a.html", "a.html", b"abc"), ("b.pdf", "b.pdf", b"abc")]


def test_a_tar_that_breaks_off_gives_what_stood_before(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name in ("a.html", "b.html"):
            info = tarfile.TarInfo(name)
            info.size = 2000
            archive.addfile(info, io.BytesIO(b"x" * 2000))
    packed = zlib.compressobj(wbits=31)
    data = packed.compress(out.getvalue()) + packed.flush(zlib.Z_SYNC_FLUSH)
    (tmp_path / "a.tgz").write_bytes(data[: len(data) // 2])
    assert of_tar(tmp_path / "a.tgz")[-1] == (None, "a.tgz", "archive.damaged")
    (tmp_path / "b.tar").write_bytes(out.getvalue()[:3000])
    assert of_tar(tmp_path / "b.tar")[-1] == (None, "b.tar", "archive.damaged")
