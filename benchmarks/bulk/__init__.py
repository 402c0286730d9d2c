"""Bulk conversion measured: a load of generated documents, throughput, memory, kills."""
