"""`gkconvert schema`: the JSON Schema of what is written.

Knows: where the schema goes. Must not know: how it is made.
"""

from __future__ import annotations

from gkconvert_cli.language import LangOption
from gkconvert_cli.terminal import put


def schema(lang: LangOption = None) -> None:
    """Print the JSON Schema, which is the same in all languages."""
    from gkconvert.writers.schema import write_schema

    put(write_schema())
