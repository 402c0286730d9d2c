"""Pages on which a person sees that the numbers are right: one report, several years of a body, a corpus.

`page.report_page` makes the self-contained page of one report, `comparison.comparison_page` that of several years,
`site.write_site` the overview of a corpus, `form_drawing.draw` the form for a terminal, and
`debug_pictures.debug_pictures` pictures of what was seen on the pages of a PDF.

Knows: the parts of the package. Must not know: the command line.
"""
