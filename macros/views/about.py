"""Who stands behind the archive, as far as anybody has said."""

from .frame import Site, render


def publisher(site: Site, here: str) -> str:
    """The publisher, or that none has been set. Nothing is invented."""
    return render(site, "publisher.html.j2", here, publisher=site.archive.settings.publisher)
