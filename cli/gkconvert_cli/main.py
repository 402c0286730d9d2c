"""The program `gkconvert`: its start, and the ways out that all verbs share.

Knows: how a run begins and ends. Must not know: verbs; they are imported when a run has begun.
"""

from __future__ import annotations

import gc
import sys

_COLLECT_AFTER = 200_000
"""New objects between two looks for cycles: one report makes some 90,000 that all stay, and a look through them takes 10 ms."""


def main() -> None:
    """Run the command line; ends in SystemExit: 0 done, 1 something failed, 2 wrong usage, 130 Ctrl-C."""
    gc.set_threshold(_COLLECT_AFTER, 10, 10)
    from gkconvert_cli.terminal import prepare_streams, tell
    from gkconvert_cli.verbs import app

    prepare_streams()
    try:
        app(prog_name="gkconvert")
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # told in one line, whatever it is
        from gkconvert_cli.failures import failure
        from gkconvert_cli.language import preferred

        language = preferred()
        tell(failure(error, "", language).lines(language))
        sys.exit(1)
    finally:
        gc.freeze()  # the system takes the memory back at once; looking for cycles in it took a tenth of the run
