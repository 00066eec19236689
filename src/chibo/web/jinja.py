"""Make the one template environment of the website.

Components are globals: every template reaches the macros of `templates/ui/<file>.html` as
`ui.<file>.<macro>(…)`, also when a block of a page is rendered alone (`render_block`). A block rendered
alone runs without its page's imports and sets, so pages import nothing and set nothing outside blocks.
Values that belong to one answer (`csrf_token`, `nonce`) are plain values of the context; a macro takes
them as arguments.

In `_("…")` a per cent sign is doubled: gettext fills in named values with `%(name)s`.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound
from jinja2.environment import TemplateModule
from jinja2.ext import InternationalizationExtension
from markupsafe import Markup, escape

from chibo.kit import dates, numbers
from chibo.kit.words import Said, Term
from chibo.web.assets import address
from chibo.web.headings import kept_together
from chibo.web.once import once_key

_COMPONENTS = "ui/"
_NAME = re.compile(r"[a-z][a-z0-9:._-]*")
_SOURCE = "vi"
_PLAIN = frozenset({str, Markup, int})
_REFUSED = re.compile(r"on|hx-on|style$|srcdoc$")


def environment(*, loader: BaseLoader, auto_reload: bool = False, **_refused: object) -> Environment:
    """Return the environment that Django's Jinja2 engine asks for.

    What the engine would rather have (a lenient `undefined`, escaping to be switched) is not taken.
    """
    made = Environment(
        loader=loader,
        auto_reload=auto_reload,
        autoescape=True,
        undefined=StrictUndefined,
        finalize=words,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[InternationalizationExtension],
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it while it loads
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals.update(gettext=told, _=told)
    made.filters.update(FILTERS)
    made.globals.update(
        static=address,
        get_language=get_language,
        once_key=once_key,
        url=url,
        ui=Components(made),
    )
    return made


class Components:
    """Give every template the macros of the component files: `ui.button.link(…)`."""

    def __init__(self, made: Environment) -> None:
        self._environment = made

    def __getattr__(self, file: str) -> TemplateModule:
        """Load a component file once, or whenever it has changed if templates are reloaded."""
        try:
            macros = self._environment.get_template(f"{_COMPONENTS}{file}.html").module
        except TemplateNotFound as missing:
            raise AttributeError(f"no component file {_COMPONENTS}{file}.html") from missing
        if not self._environment.auto_reload:
            setattr(self, file, macros)
        return macros


def render_block(made: Environment, template: str, block: str, context: Mapping[str, object]) -> str:
    """Render one block of a page alone.

    The block must stand in that template itself; `super()` is not to be had. LookupError when it is absent.
    """
    page = made.get_template(template)
    if block not in page.blocks:
        raise LookupError(f"{template} has no block {block}")
    return made.concat(page.blocks[block](page.new_context(dict(context))))


def told(text: str, /, **values: object) -> Markup:
    """Tell a template's own words in the reader's language, its named values escaped and filled in.

    Vietnamese is the language the templates are written in: it needs no look-up (40 µs for each text).
    """
    safe = Markup(text if get_language() == _SOURCE else gettext(text))  # noqa: S704 - words of templates and catalogues
    return safe % values if values or "%" in text else safe


def words(value: object) -> object:
    """Turn a sentence or a term into the reader's language and nothing into an empty text.

    Applied to everything a template prints, so that neither a stored value nor "None" reaches the screen.
    """
    if type(value) in _PLAIN:
        return value
    if isinstance(value, (Said, Term)):
        return _told(value)
    return "" if value is None else value


def _told(value: Said | Term) -> str:
    """Tell a sentence or a label; in Vietnamese, in which both are written, without a look-up."""
    if get_language() == _SOURCE:
        return str(value) if isinstance(value, Said) else value.label
    return value.told(gettext) if isinstance(value, Said) else gettext(value.label)


def stored(value: object) -> object:
    """Return what is stored for a term, for `value="…"` of an option; other values as they are."""
    return value.value if isinstance(value, Term) else value


def attributes(pairs: Mapping[str, object]) -> Markup:
    """Write HTML attributes, each with a leading space: `{"hx-get": url, "hidden": True, "title": None}`.

    True writes the bare name; False and None leave it out. ValueError for names the content security
    policy would stop: `style`, `on…`, `hx-on…`.
    """
    return Markup("".join([_attribute(name, value) for name, value in pairs.items()]))  # noqa: S704 - every part is escaped


def _attribute(name: str, value: object) -> str:
    if not _is_allowed(name):
        raise ValueError(f"attribute {name!r} is not allowed in a page")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(words(stored(value)))}"'


@lru_cache(maxsize=512)
def _is_allowed(name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and not _REFUSED.match(name)


def url(name: str, *args: object, **values: object) -> str:
    """Return the address of a named page: `url("meeting", meeting.id)`."""
    return reverse(name, args=args, kwargs=values) if values else _address(name, args)


@lru_cache(maxsize=4096)
def _address(name: str, args: tuple[object, ...]) -> str:
    """Return an address that was looked up before; addresses never change while the product runs."""
    return reverse(name, args=args)


def share(part: int, whole: int) -> str:
    """Return a length of a chart: `part` of `whole` in hundredths of a per cent, "0%" of nothing."""
    if not whole:
        return "0%"
    full, hundredths = divmod(part * 10_000 // whole, 100)
    return f"{full}.{hundredths:02d}%"


def kept(value: object) -> object:
    """Keep the words of the trade in a heading each on one line."""
    text = words(value)
    return kept_together(text) if isinstance(text, str) else text


FILTERS = {
    "words": words,
    "kept": kept,
    "stored": stored,
    "attributes": attributes,
    "share": share,
    "short_day": dates.short_day,
    "long_day": dates.long_day,
    "weekday": lambda day: gettext(dates.weekday(day)),
    "clock": dates.clock,
    "day_of": dates.day_of,
    "pad2": numbers.pad2,
    "thousands": numbers.thousands,
    "figure": numbers.figure,
    "percent": numbers.percent,
    "roman": numbers.roman,
}
