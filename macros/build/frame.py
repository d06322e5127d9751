"""The theme's frame around a page: rendered once by the theme with marks where a page's own things go, and filled in for each page."""

from dataclasses import dataclass
from functools import cached_property

from markupsafe import escape

from ..views.frame import Page
from .output import key

NAME = "arkivets-ram"
TITLE = "arkivets-rubrik"
DESCRIPTION = "arkivets-beskrivning"
CONTENT = f"<!--<h1 {NAME}-->"


def place(address: str) -> str:
    """The address of the frame for a page: the same first folder, equally deep, since the menu and every link depend on these."""
    first, *rest = address.strip("/").split("/")
    return "/".join((first, *(NAME for _ in rest))) + "/" if rest else f"{NAME}/"


@dataclass(frozen=True, repr=False)
class Frame:
    """A frame: the theme's HTML with marks in it, and the address that it was rendered at."""

    html: str
    address: str

    @cached_property
    def key(self) -> str:
        return key("ram", self.html)

    @cached_property
    def _parts(self) -> tuple[str, str]:
        before, mark, after = self.html.partition(CONTENT)
        if not mark or TITLE not in before or DESCRIPTION not in before or self.address not in before:
            raise ValueError("the theme's frame lacks a mark: see macros/build/frame.py")
        return before, after

    def around(self, page: Page, content: str) -> bytes:
        """The whole page."""
        before, after = self._parts
        head = before.replace(TITLE, str(escape(page.title))).replace(DESCRIPTION, str(escape(page.description)))
        return f"{head.replace(self.address, page.address)}{content}{after.replace(self.address, page.address)}".encode()
