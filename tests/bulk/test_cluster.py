"""The same job over Ray, on a real cluster of two nodes on this machine of which one is killed on the way."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from datasets import draw

from gkconvert.bulk.cluster import RayPool
from gkconvert.bulk.digest import digest
from gkconvert.bulk.job import run
from gkconvert.bulk.messages import Settings
from gkconvert.errors import UsageError


@pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed: pip install 'gkconvert[ray]'")
def test_a_job_over_ray_survives_a_lost_node_and_gives_the_same_dataset(tmp_path: Path) -> None:
    draw(tmp_path / "in", 80)
    (tmp_path / "in/0/empty.pdf").write_bytes(b"")
    scenario = Path(__file__).parents[1] / "support/ray_scenario.py"
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", scenario, tmp_path / "in", tmp_path / "out"],
        capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    # Ray tells of the lost node on stdout as well.
    assert "killed 1 done 81" in ran.stdout.splitlines(), ran.stderr[-2000:]
    run([str(tmp_path / "in")], tmp_path / "left-alone", Settings(workers=2))
    assert digest(tmp_path / "out") == digest(tmp_path / "left-alone")


def test_without_ray_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    draw(tmp_path / "in", 1)
    with pytest.raises(UsageError, match=r"usage\.extra.*gkconvert\[ray\]"):
        run([str(tmp_path / "in")], tmp_path / "out", open_pool=RayPool)
