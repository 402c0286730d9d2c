"""The version of the toolkit, readable without importing anything else."""

__version__ = "0.1.0"
