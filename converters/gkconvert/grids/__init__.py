"""Geometry shared by the formats that draw their pages: from glyphs and rules to blocks with grids.

The steps, one module each, every intermediate visible:
`primitives` (what a reader fills) → `rules` (snapped, joined) → `lattice` (cells) → `lines` (text) →
`page_breaks` (tables that go on: `column_lines`, `cut_cells`) → `flow` (paragraphs) → `layout` (the blocks of a document).
Where no rules are: `segments` → `alignment` (where a table is) → `wrapped_segments` → `aligned_grid` (its rows and columns).

Knows: points on a page, origin at its top left. Must not know: PDF, forms, labels of any form.
"""
