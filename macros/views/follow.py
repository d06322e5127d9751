"""How to follow the archive: the page with everything that can be followed, and the lines at the end of a page that can be."""

from collections.abc import Mapping

from ..archive import swedish
from .channels import Channel, channels, has_events
from .frame import Fragment, Site, Subscription, Whole, render

GROUPS = {"organ": "Organ", "amnen": "Ämnen", "personer": "Personer"}
"""What the page lists, by the first step of a channel's path, with its heading. A matter is followed from its own page."""

MOST = 200
"""With more than this in a group it is not listed: a page does not grow with the archive."""


def by_page(whole: Whole) -> Mapping[str, Subscription]:
    """How to follow what a page of its own is about, by the page's address."""
    return {
        channel.page: subscription(whole, channel) for channel in channels(whole) if channel.path.partition("/")[0] in ("organ", "arenden")
    }


def subscription(whole: Whole, channel: Channel) -> Subscription:
    """The addresses of a channel's files."""
    feeds = [channel.feed_path(form) for form in ("atom", "json")] if channel.meetings else ["", ""]
    return Subscription(channel.title, channel.calendar_path if has_events(whole, channel) else "", *feeds)


def index(whole: Whole, here: str) -> Fragment:
    """The page of everything that can be followed."""
    found = list(channels(whole))
    every = [subscription(whole, channel) for channel in found if not channel.page and (channel.meetings or channel.ends)]
    groups = []
    for path, title in GROUPS.items():
        ways = sorted(
            (subscription(whole, channel) for channel in found if channel.path.startswith(f"{path}/")),
            key=lambda one: swedish.alphabetical(one.title),
        )
        groups.append((title, tuple(ways) if len(ways) <= MOST else (), len(ways)))
    return Fragment(html, (), (here, tuple(every), tuple(one for one in groups if one[2])))


def html(site: Site, facts: tuple[str, tuple[Subscription, ...], tuple[tuple[str, tuple[Subscription, ...], int], ...]]) -> str:
    """The page's HTML."""
    here, every, groups = facts
    return render(site, "follow.html.j2", here, every=every, groups=groups, webcal=webcal(site.url))


def block(site: Site, here: str, subscription: Subscription) -> str:
    """The lines at the end of the page at the address `here`."""
    return render(site, "follow_block.html.j2", here, way=subscription, webcal=webcal(site.url))


def webcal(url: str) -> str:
    """The address of the site as calendar programs subscribe to it. Empty where the site has no address of its own."""
    scheme, mark, rest = url.partition("://")
    return f"webcal://{rest}" if mark and scheme in ("http", "https") else ""
