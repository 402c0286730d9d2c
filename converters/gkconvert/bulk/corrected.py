"""The corrections of a dataset: kept for later runs, and what they concern done once more where they change.

Knows: corrections, the catalogue. Must not know: how a correction is made, workers.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from gkconvert.bulk.catalogue import Catalogue
from gkconvert.bulk.messages import Settings
from gkconvert.model import Correction

_KEPT = "corrections"


def with_corrections(catalogue: Catalogue, settings: Settings) -> Settings:
    """The settings with the corrections that hold: those that are given, else those of the run before.

    Documents that a correction concerns which is new, changed or gone are marked to be done once more.
    """
    kept = catalogue.meta(_KEPT)
    before = msgspec.json.decode(kept, type=tuple[Correction, ...]) if kept is not None else ()
    given = settings.options.corrections
    if not given and not settings.corrections_given:
        return replace(settings, options=replace(settings.options, corrections=before))
    if given != before:
        with catalogue.transaction():
            for one in [*(one for one in given if one not in before), *(one for one in before if one not in given)]:
                # By its name too: a correction to a source that has changed is to be refused.
                catalogue.reopen("d.sha256 = ? OR d.name = ?", (one.sha256.lower(), one.file))
            catalogue.set_meta(_KEPT, msgspec.json.encode(given).decode())
    return settings
