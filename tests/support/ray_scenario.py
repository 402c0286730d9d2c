"""A job on a cluster of two nodes of which one is killed; a program of its own, since Ray keeps what it touches.

python ray_scenario.py SOURCES DATASET
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import ray
from ray.cluster_utils import Cluster

from gkconvert.bulk.cluster import RayPool
from gkconvert.bulk.job import Progress, run
from gkconvert.bulk.messages import Outcome, Settings


def main(sources: str, dataset: Path) -> None:
    """Kill the second node when the first results are there, and go on."""
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    other = cluster.add_node(num_cpus=1)
    cluster.wait_for_nodes()
    ray.init(address=cluster.address, log_to_driver=False, configure_logging=False)
    killed: list[int] = []

    def follow(progress: Progress, outcome: Outcome | None, source: str) -> None:
        if progress.done >= 10 and not killed:
            killed.append(progress.done)
            cluster.remove_node(other, allow_graceful=False)

    progress = run([sources], dataset, Settings(timeout=60.0), observer=follow, open_pool=partial(RayPool, shard=10))
    sys.stdout.write(f"killed {len(killed)} done {progress.done}\n")
    ray.shutdown()
    cluster.shutdown()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
