"""Prints drawn reports as HTML pages in the manner of many sites and editors."""
