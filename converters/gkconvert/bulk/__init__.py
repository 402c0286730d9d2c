"""Many sources into one dataset: plan, workers that may die, a catalogue that is the journal, groups of duplicates.

    job.run(...)         the whole of it: sources → workers → catalogue and files
    catalogue.Catalogue  the SQLite database of a dataset
    pool.Pool            processes, each document bounded in time and memory

Nothing is imported here, so that a worker starts with what it needs.
"""
