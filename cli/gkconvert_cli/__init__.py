"""The command line of gkconvert."""
