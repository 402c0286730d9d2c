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
import msgspec
from markupsafe import Markup, escape

from gkconvert.review.plain import shown
from gkconvert.version import __version__


def render(
    template: str, styles: tuple[str, ...], scripts: tuple[str, ...], *, shared: str | None = None, **content: object
) -> bytes:
    """A page of a template with the named files of `static/` inside it, as UTF-8.

    With `shared`, the address of a folder beside the page, it takes them from there instead: `bundle` makes them.
    """
    if shared is None:
        style, script = _joined(styles), _joined(scripts)
        style_source, script_source = f"'{_digest(style)}'", f"'{_digest(script)}'"
    else:
        # A browser may or may not take 'self' to mean the folder that a page was opened from.
        style, script = bundle_name(styles), bundle_name(scripts)
        style_source = script_source = "'self' file:"
    policy = (
        f"default-src 'none'; img-src data:; style-src {style_source}; script-src {script_source};"
        " base-uri 'none'; form-action 'none'"
    )
    return render_text(
        template, policy=policy, shared=shared, style=Markup(style), script=Markup(script), **content
    ).encode("utf-8", "replace")


def bundle_name(names: tuple[str, ...]) -> str:
    """The name of the file that has all of these in it; it changes when they do.

    >>> bundle_name(("base.css", "report.css")).endswith(".css")
    True
    """
    stem, _, ending = names[-1].rpartition("/")[2].partition(".")
    return f"{stem}-{hashlib.sha256(_joined(names).encode()).hexdigest()[:8]}.{ending.rpartition('.')[2]}"


def bundle(names: tuple[str, ...]) -> bytes:
    """The content of that file."""
    return _joined(names).encode()


def render_text(template: str, **content: object) -> str:
    """A template as text; what it prints is escaped, and made visible where it would act."""
    return _environment().get_template(template).render(version=__version__, **content)


def embedded(data: object) -> Markup:
    """Data as JSON inside a script element that is data: no character of it can end that element."""
    text = msgspec.json.encode(data).decode()
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


@cache
def static(name: str) -> str:
    """A file of `static/` or `vendor/` as text."""
    folder, _, file = name.rpartition("/")
    return (files("gkconvert.review") / (folder or "static") / file).read_text(encoding="utf-8")


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


_printed_before: dict[str, Markup] = {}
_REMEMBERED = 20_000
_SHORT = 40


def _printed(value: object) -> object:
    """What a template prints: every text passes here, whatever the template forgot.

    Short texts come again and again (keys of cells, coordinates, digits); what became of them is remembered.
    """
    if not isinstance(value, str):
        return "" if value is None else value
    if type(value) is not str:
        return value
    done = _printed_before.get(value)
    if done is None:
        done = escape(shown(value))
        if len(value) <= _SHORT:
            if len(_printed_before) >= _REMEMBERED:
                _printed_before.clear()
            _printed_before[value] = done
    return done
