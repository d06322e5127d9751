"""What the archive is and who stands behind it, as far as data/arkiv.yml says."""

from markupsafe import escape

from .frame import Fragment, Site, Whole, render


def publisher(whole: Whole, here: str) -> Fragment:
    """The publisher, or that none has been set. Nothing is invented."""
    return Fragment(html, (), here)


def definition(whole: Whole, here: str) -> Fragment:
    """What the archive is, in one sentence."""
    return Fragment(definition_html, (), here)


def definition_html(site: Site, here: str) -> str:
    """Return the archive's definition as a paragraph."""
    return f"<p>{escape(site.archive.settings.definition)}</p>"


def html(site: Site, here: str) -> str:
    """What is said of the publisher."""
    return render(site, "publisher.html.j2", here, publisher=site.archive.settings.publisher)
