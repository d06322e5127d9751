"""What every view shares: the site, the template environment, and what a page is."""

import datetime
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..archive import addresses, queries, statements, swedish
from ..archive.load import Archive
from ..archive.queries import Index
from ..archive.text import shorten

TEMPLATES = Path(__file__).parent / "templates"
_REASON = re.compile(r'<span popover id="(skal-[0-9a-f]+)"[^>]*>[^<]*</span>')


@dataclass(frozen=True, repr=False)  # the macros plugin prints what it is handed: not the whole archive
class Site:
    """An archive to be shown: on a day, at an address (absolute, ends in a slash).

    `repository` is the address of the repository it lives in, without a last slash; empty where nobody has said.
    """

    archive: Archive
    today: datetime.date
    url: str
    repository: str = ""

    @cached_property
    def index(self) -> Index:
        """What registers may show: reviewed meetings only."""
        return Index(self.archive.reviewed())

    @cached_property
    def drafts(self) -> Index:
        """Everything, drafts too: for the minutes pages themselves."""
        return Index(self.archive)


@dataclass(frozen=True, repr=False)
class Page:
    """A generated page: its address, its title, its HTML, and what the theme needs to know of it."""

    address: str
    title: str
    html: Callable[[], str]
    description: str = ""
    draft: bool = False


def render(site: Site, template: str, here: str, **values: Any) -> str:
    """The HTML of a template, seen from the page at the address `here`. Blank lines are left out.

    Templates get `site`, `index`, `here`, `url(address)` (a relative link) and the modules `addresses`,
    `statements` and `swedish`. An undefined name is an error.
    """

    def url(address: str) -> str:
        return addresses.relative(here, address)

    html = (
        _environment()
        .get_template(template)
        .render(site=site, index=site.index, archive=site.archive, today=site.today, here=here, url=url, **values)
    )
    # A blank line would end an HTML block where a macro's output passes through Markdown.
    return _each_reason_once("\n".join(line.strip() for line in html.split("\n") if line.strip()))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(
        long_date=swedish.long_date,
        weekday=swedish.weekday,
        shorten=shorten,
        quoted=quoted,
        listed=swedish.listed,
        reason_id=reason_id,
        by_words=by_words,
    )
    environment.globals.update(addresses=addresses, statements=statements, swedish=swedish, known=queries.known, count=swedish.count)
    return environment


def by_words(named: Iterable[queries.Named]) -> list[list[queries.Named]]:
    """Those named, with neighbours that the same words stand for put together."""
    groups: list[list[queries.Named]] = []
    for one in named:
        if groups and one.id and groups[-1][0].id and groups[-1][0].said == one.said:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def reason_id(reason: str) -> str:
    """The id of the reason for something derived: the same reason has one id and stands once on a page."""
    return f"skal-{hashlib.sha256(reason.encode()).hexdigest()[:10]}"


def _each_reason_once(html: str) -> str:
    """Leave out every reason (see `why` in _parts.html.j2) but the first of its id: its other buttons open that one."""
    seen: set[str] = set()

    def once(found: re.Match[str]) -> str:
        again = found[1] in seen
        seen.add(found[1])
        return "" if again else found[0]

    return _REASON.sub(once, html)


def quoted(text: str) -> Markup:
    """A text inside Swedish quotation marks, escaped. Quotes inside are left as they stand."""
    return Markup("”{}”").format(text)
