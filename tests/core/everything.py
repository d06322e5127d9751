"""The archive with all its meetings, as one slice: what pages made from cards and small slices are held against."""

from macros.views.frame import Fragment, Site, Whole


def everything(whole: Whole) -> Site:
    """All of it."""
    return whole.site(Fragment(lambda site, facts: "", list(whole.catalogue.cards), names=None))
