"""Draws the corpus: reports in many disguises, each with what a converter must find in it.

Knows: the national form as public bodies print it. Must not know: the converters; the expectation comes from
the numbers that were drawn, never from reading a file back.
"""
