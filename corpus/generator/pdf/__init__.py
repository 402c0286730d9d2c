"""Prints drawn reports as PDF, through several producers."""
