"""The names that users import, all of them and nothing else."""

import subprocess
import sys

import pytest

import gkconvert


def test_the_public_names_are_these() -> None:
    assert gkconvert.__all__ == [
        "Document", "Fact", "Finding", "GkconvertError", "Limits", "ReadOptions", "Report", "Source", "SourceError",
        "UsageError", "__version__", "convert", "convert_each", "read_json", "validate", "write",
    ]  # fmt: skip
    assert set(gkconvert.__all__) <= set(dir(gkconvert))


@pytest.mark.parametrize("name", gkconvert.__all__)
def test_every_public_name_can_be_imported(name: str) -> None:
    assert getattr(gkconvert, name) is not None


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = gkconvert.nothing


def test_importing_the_package_imports_nothing_else() -> None:
    program = "import sys, gkconvert; print(sorted(name for name in sys.modules if name.startswith('gkconvert')))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "['gkconvert', 'gkconvert.version']\n"


def test_an_address_is_refused_as_it_was_given_with_a_way_out() -> None:
    with pytest.raises(gkconvert.SourceError) as refused:
        gkconvert.convert("https://example.org/a.html")
    assert (refused.value.en, refused.value.way_out_en) == (
        "no such file: https://example.org/a.html",
        "download it first: addresses are not fetched",
    )
