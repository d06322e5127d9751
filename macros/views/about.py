"""Who stands behind the archive, as far as anybody has said."""

from .frame import Fragment, Site, Whole, render


def publisher(whole: Whole, here: str) -> Fragment:
    """The publisher, or that none has been set. Nothing is invented."""
    return Fragment(html, (), here)


def html(site: Site, here: str) -> str:
    """What is said of the publisher."""
    return render(site, "publisher.html.j2", here, publisher=site.archive.settings.publisher)
