"""Geometry shared by the formats that draw their pages: from glyphs and rules to blocks with grids.

The steps, one module each, every intermediate visible:
`primitives` (what a reader fills) → `rules` (snapped, joined) → `lattice` (cells) → `lines` (text) →
`page_breaks` (tables that go on) → `flow` (paragraphs) → `layout` (the blocks of a document).

Knows: points on a page, origin at its top left. Must not know: PDF, forms, labels of any form.
"""
