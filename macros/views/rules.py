"""What the build checks: the rules' own docstrings, as a list."""

import re

from markupsafe import Markup, escape

from ..archive.checks import RULES
from .frame import Fragment, Site, Whole, render

_CODE = re.compile(r"`([^`]+)`")


def index(whole: Whole, here: str) -> Fragment:
    """The rules in the order that they are checked, each with an anchor of its own."""
    return Fragment(html, (), here)


def html(site: Site, here: str) -> str:
    """The list of rules."""
    rules = [(rule.check.__name__.replace("_", "-"), prose(" ".join((rule.check.__doc__ or "").split()))) for rule in RULES]
    return render(site, "rules.html.j2", here, rules=rules)


def prose(text: str) -> Markup:
    """A docstring as HTML: what stands between backticks is code, everything else is text."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))
