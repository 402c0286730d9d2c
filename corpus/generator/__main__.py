"""`python -m generator` in the corpus folder: draw files, or check that the committed ones are what would be drawn.

Knows: the folders, the variants. Must not know: how anything is drawn.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.pdf.printers import MissingToolError
from generator.printing import DETERMINISTIC, draw, expect
from generator.rejected import rejected_inputs
from generator.variant import Variant
from generator.variants import VARIANTS

CORPUS = Path(__file__).resolve().parent.parent
REPORTS = CORPUS / "reports"
REJECTED_FOLDER = CORPUS / "rejected"


def main(arguments: list[str]) -> int:
    """Draw or check; 0 when all is well, 1 when a file differs or is in the way."""
    parser = argparse.ArgumentParser(prog="python -m generator", description=__doc__)
    parser.add_argument("names", nargs="*", help="only files whose name contains one of these")
    parser.add_argument("--check", action="store_true", help="compare with the committed files, write nothing")
    parser.add_argument("--force", action="store_true", help="overwrite files that are there and differ")
    parser.add_argument("--expectations", action="store_true", help="only the expectations")
    chosen = parser.parse_args(arguments)
    variants = [v for v in VARIANTS if not chosen.names or any(name in _file(v) for name in chosen.names)]
    rejected = {} if chosen.names or chosen.expectations else rejected_inputs()
    if chosen.check:
        return _check(variants, rejected, expectations=chosen.expectations)
    return _write(variants, rejected, force=chosen.force, expectations=chosen.expectations)


def _file(variant: Variant) -> str:
    return variant.name + variant.ending


def _expectation(variant: Variant) -> Path:
    return REPORTS / f"{_file(variant)}.expected.json"


def _check(variants: list[Variant], rejected: dict[str, bytes], *, expectations: bool) -> int:
    """What differs, on stdout; files of producers whose bytes depend on the machine need only be there."""
    differing = []
    for variant in variants:
        path = REPORTS / _file(variant)
        if not path.exists() or (
            not expectations and variant.producer in DETERMINISTIC and path.read_bytes() != draw(variant)
        ):
            differing.append(path)
        beside = _expectation(variant)
        if not beside.exists() or beside.read_text(encoding="utf-8") != expect(variant):
            differing.append(beside)
    for name, data in rejected.items():
        path = REJECTED_FOLDER / name
        if not path.exists() or path.read_bytes() != data:
            differing.append(path)
    for path in differing:
        print(f"differs: {path.relative_to(CORPUS)}")
    print(f"{len(variants)} reports, {len(rejected)} rejected inputs, {len(differing)} differing files")
    return 1 if differing else 0


def _write(variants: list[Variant], rejected: dict[str, bytes], *, force: bool, expectations: bool) -> int:
    REPORTS.mkdir(exist_ok=True)
    REJECTED_FOLDER.mkdir(exist_ok=True)
    refused = 0
    for variant in variants:
        try:
            files = {_expectation(variant): expect(variant).encode()}
            if not expectations:
                files[REPORTS / _file(variant)] = draw(variant)
        except MissingToolError as error:
            print(f"skipped {_file(variant)}: {error}")
            continue
        for path, data in files.items():
            refused += _put(path, data, force=force)
    for name, data in rejected.items():
        refused += _put(REJECTED_FOLDER / name, data, force=force)
    if refused:
        print(f"{refused} files differ and were left alone; --force overwrites them")
    return 1 if refused else 0


def _put(path: Path, data: bytes, *, force: bool) -> int:
    """Write a file; 1 where another one is in the way."""
    if path.exists():
        if path.read_bytes() == data:
            return 0
        if not force:
            print(f"kept {path.relative_to(CORPUS)}")
            return 1
    path.write_bytes(data)
    print(f"wrote {path.relative_to(CORPUS)} ({len(data):,} bytes)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
