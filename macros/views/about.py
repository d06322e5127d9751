"""What the archive is and who stands behind it, as far as data/arkiv.yml says. Nothing is invented."""

from urllib.parse import quote

from markupsafe import escape

from ..archive import swedish
from .frame import Fragment, Site, Whole, render

_LACKING = {
    "name": "",
    "contact": "Därför finns ingen adress att skriva till.",
    "privacy": "Därför är varken rättslig grund, dataskyddsombud eller lagringstid angiven.",
}

_SUBJECTS = {
    "bidra/": "protokoll att lämna in",
    "om/personuppgifter/": "begäran om personuppgifter",
    "om/tillganglighet/": "brist i tillgängligheten",
}
"""Page → the subject of a message about what the page is about."""


def publisher(whole: Whole, here: str) -> Fragment:
    """Who publishes the archive, or that nobody has said so."""
    return Fragment(html, (), (here, "name", ""))


def contact(whole: Whole, here: str) -> Fragment:
    """Where a reader writes about what the page is about."""
    return Fragment(html, (), (here, "contact", _SUBJECTS.get(here, "")))


def privacy(whole: Whole, here: str) -> Fragment:
    """The publisher's data protection officer, legal basis and retention time."""
    return Fragment(html, (), (here, "privacy", ""))


def definition(whole: Whole, here: str) -> Fragment:
    """What the archive is, in one sentence."""
    return Fragment(definition_html, (), here)


def definition_html(site: Site, here: str) -> str:
    """Return the archive's definition as a paragraph."""
    return f"<p>{escape(site.archive.settings.definition)}</p>"


def assessment(whole: Whole, here: str) -> Fragment:
    """When the site's accessibility was last assessed."""
    return Fragment(assessment_html, (), here)


def assessment_html(site: Site, here: str) -> str:
    """Return the day of the assessment, or that nobody has given one, as a paragraph."""
    day = site.archive.settings.assessed
    if day:
        return f"<p>Webbplatsen bedömdes senast den {swedish.long_date(day)}, genom egen testning.</p>"
    return "<p>Den som publicerar arkivet har inte angett när webbplatsen bedömdes.</p>"


def html(site: Site, facts: tuple[str, str, str]) -> str:
    """Return what is said of the publisher. `facts`: the page's address, which part ('name', 'contact', 'privacy'), the subject."""
    here, part, subject = facts
    settings = site.archive.settings
    subject = quote(f"{settings.name}: {subject}" if subject else settings.name)
    return render(site, "publisher.html.j2", here, publisher=settings.publisher, part=part, subject=subject, lacking=_LACKING[part])
