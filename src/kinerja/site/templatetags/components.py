"""Template tags that page authors use: `component`, `icon`, `breadcrumbs`, and avatar filters.

Components without a body are plain includes; their parameters stand in the comment at the
top of each file. Components with a body are written as a block, the body arrives as `slot`:

    {% component "notice" tone="info" title=title %}<p>...</p>{% endcomponent %}
"""

from functools import lru_cache
from zlib import crc32

from django import template
from django.forms import BoundField
from django.template import Engine
from django.template.context import Context
from django.template.defaultfilters import stringfilter
from django.utils.safestring import SafeString
from lucide.templatetags.lucide import lucide

register = template.Library()

TINTS = 6
TITLES = ("dr", "drs", "dra", "ir", "h", "hj", "prof", "kh")


@register.simple_block_tag(takes_context=True)
def component(context: Context, content: str, name: str, **parameters: object) -> SafeString:
    """Render `components/<name>.html` around a body, seeing only what it is given.

    The request and the CSRF token come along, so that a component may hold a form.
    """
    shell = Engine.get_default().get_template(f"components/{name}.html")
    shared = {"request": context.get("request"), "csrf_token": context.get("csrf_token")}
    return shell.render(context.new({**shared, **parameters, "slot": content}))


@lru_cache(maxsize=256)
def _drawn(name: str, size: int) -> str:
    return lucide(name, size=size, aria_hidden="true", focusable="false", **{"class": "icon"})


@register.simple_tag
def icon(name: str, size: int = 20) -> str:
    """An icon that only decorates: the word beside it says the same."""
    return _drawn(str(name), size)


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*parts: object) -> dict[str, object]:
    """`{% breadcrumbs label url label url ... last_label %}`; the home page comes first."""
    labels, urls = parts[::2], (*parts[1::2], "")
    return {
        "trail": [{"label": label, "url": url} for label, url in zip(labels, urls, strict=True)]
    }


@register.filter(is_safe=True)
@stringfilter
def one_line(text: str) -> str:
    """For a <title>, whose block a page may have written on several lines."""
    return " ".join(text.split())


@register.filter
def initials(name: object) -> str:
    """Two letters of a name, academic titles left out: "Drs. Budi Santoso, M.Si." is BS."""
    words = str(name).split(",")[0].replace(".", ". ").split()
    letters = [word[0].upper() for word in words if word.strip(".").lower() not in TITLES]
    return "".join(letters[:1] + letters[1:][-1:]) or "?"


@register.filter
def tint(name: object) -> int:
    """A number from 1 to 6 that stays with a name, for the colour of its avatar."""
    return crc32(str(name).encode()) % TINTS + 1


@register.filter
def first_id(field: BoundField) -> str:
    """Where the link of an error summary leads: the input, or the first choice of a group."""
    if field.use_fieldset and field.subwidgets:
        return str(field.subwidgets[0].id_for_label)
    return str(field.id_for_label)
