"""Walks over files and folders."""

import os
from pathlib import Path

from gkconvert.sources.items import Container, Item
from gkconvert.sources.kinds import is_other_media
from gkconvert.sources.walking import count, expand, walk


def names(folder: Path) -> list[str]:
    return [Path(one.path).relative_to(folder).as_posix() for one in walk(str(folder), 1000)]


def test_a_folder_is_walked_in_the_order_of_names_and_other_things_left_out(tmp_path: Path) -> None:
    for name in (
        "b/2.pdf",
        "b/1.html",
        "a/x.aspx",
        "a/noending",
        "z.PDF",
        "logo.png",
        "data.json",
        ".hidden/a.pdf",
        ".a.pdf",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert names(tmp_path) == ["z.PDF", "a/noending", "a/x.aspx", "b/1.html", "b/2.pdf"]
    assert count([str(tmp_path)], []) == 5


def test_links_to_folders_are_not_followed_and_dangling_ones_are_no_end(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.pdf").symlink_to(tmp_path / "nowhere.pdf")
    assert names(tmp_path) == ["a.pdf"]


def test_a_folder_as_deep_as_the_system_allows_is_walked(tmp_path: Path) -> None:
    here = tmp_path
    while len(str(here)) < 3900:
        here = here / "d"
        here.mkdir()
    report = here / "a.pdf"
    report.write_bytes(b"x")
    try:
        assert len(names(tmp_path)) == 1
    finally:
        # pytest removes old temporary folders by recursion, which ends at a thousand levels.
        report.unlink()
        while here != tmp_path:
            here.rmdir()
            here = here.parent


def test_names_that_are_no_text_are_kept(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/\xb1\xa8\xb8\xe6.pdf"
    Path(os.fsdecode(raw)).write_bytes(b"x")
    (item,) = walk(str(tmp_path), 1000)
    assert os.fsencode(item.path) == raw


def test_a_named_file_is_taken_whatever_its_ending_and_a_missing_one_is_an_item_with_its_error(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"x")
    (taken,) = walk(str(tmp_path / "a.json"), 1000)
    assert isinstance(taken, Item)
    assert taken.error is None
    (missing,) = walk(str(tmp_path / "b.pdf"), 1000)
    assert isinstance(missing, Item)
    assert missing.error is not None
    assert missing.error.code == "source.not_found"


def test_archives_and_crawls_are_containers(tmp_path: Path) -> None:
    for name in ("a.zip", "b.tar.gz", "c.warc.gz", "d.wacz", "e.warc"):
        (tmp_path / name).write_bytes(b"x")
    assert [type(one) for one in walk(str(tmp_path), 1000)] == [Container] * 5
    assert count([str(tmp_path)], []) is None


def test_a_pattern_stands_for_its_files_and_a_file_named_like_one_for_itself(tmp_path: Path) -> None:
    for name in ("a/1.pdf", "a/b/2.pdf", "[x].pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = expand(f"{tmp_path}/**/?.pdf")
    assert [Path(path).name for path in found] == ["1.pdf", "2.pdf"]
    assert expand(f"{tmp_path}/[x].pdf") == [f"{tmp_path}/[x].pdf"]


def test_pictures_and_scripts_are_other_media() -> None:
    assert is_other_media("image/png")
    assert is_other_media("application/x-javascript")
    assert not is_other_media("text/html")
    assert not is_other_media(None)
