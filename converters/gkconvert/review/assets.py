"""The frame of every page: templates that escape all they print, styles and scripts inside, and a strict policy.

The Content-Security-Policy stands in the page itself: nothing may be loaded, and only the one style sheet and the
one script whose hashes it names may act. Even markup that slipped into a page could do nothing.

Knows: Jinja2, the files of this package, CSP. Must not know: reports.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup

from gkconvert.review.plain import shown
from gkconvert.version import __version__


def render(template: str, styles: tuple[str, ...], scripts: tuple[str, ...], **content: object) -> bytes:
    """A page of a template with the named files of `static/` inside it, as UTF-8."""
    style, script = _joined(styles), _joined(scripts)
    policy = "; ".join(
        (
            "default-src 'none'",
            "img-src data:",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return render_text(
        template,
        policy=policy,
        style=Markup(style),
        script=Markup(script),
        **content,
    ).encode("utf-8", "replace")


def render_text(template: str, **content: object) -> str:
    """A template as text; what it prints is escaped, and made visible where it would act."""
    return _environment().get_template(template).render(version=__version__, **content)


@cache
def static(name: str) -> str:
    """A file of `static/` or `vendor/` as text."""
    folder, _, file = name.rpartition("/")
    return (files("gkconvert.review") / (folder or "static") / file).read_text(encoding="utf-8")


def policy_hash(text: str) -> str:
    """The source expression of a policy that allows exactly this text."""
    return _digest(text)


@cache
def _joined(names: tuple[str, ...]) -> str:
    return "\n".join(static(name) for name in names)


@cache
def _digest(text: str) -> str:
    # A page's line ends are normalised before they are hashed by a browser; our files have LF only.
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("gkconvert.review", "templates"),
        autoescape=True,
        finalize=_printed,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _printed(value: object) -> object:
    """What a template prints: every text passes here, whatever the template forgot."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return shown(value)
    return "" if value is None else value
