"""Where sources come from: files, folders, archives, crawls and remote stores, one `Item` a document.

Everything here is lazy and in a stable order, since a run over millions must start at once and a second run must
meet the same sources in the same order.

Knows: containers and how to bound them. Must not know: formats of documents, the catalogue, workers.
"""
