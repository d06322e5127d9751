"""The page shell: the theme's HTML around a page's content.

The theme renders a shell once for each kind of page, with marks where the content, the title, the description and the address of a
page go, and `around` fills these in for each page. Rendering the theme for every page would take most of a build.
"""

from dataclasses import dataclass
from functools import cached_property

from markupsafe import escape

from ..build.output import key
from ..views.frame import Page

NAME = "arkivets-ram"
TITLE = "arkivets-rubrik"
DESCRIPTION = "arkivets-beskrivning"
CONTENT = f"<!--<h1 {NAME}-->"


def place(address: str) -> str:
    """Return the address of the shell for a page: the same first folder, equally deep, since the menu and every link depend on these."""
    first, *rest = address.strip("/").split("/")
    return "/".join((first, *(NAME for _ in rest))) + "/" if rest else f"{NAME}/"


@dataclass(frozen=True, repr=False)
class PageShell:
    """The theme's HTML with marks in it, and the address that it was rendered at."""

    html: str
    address: str

    @cached_property
    def key(self) -> str:
        return key("ram", self.html)

    @cached_property
    def _parts(self) -> tuple[str, str]:
        before, mark, after = self.html.partition(CONTENT)
        if not mark or TITLE not in before or DESCRIPTION not in before or self.address not in before:
            raise ValueError("the theme's page lacks a mark: see macros/publish/page_shell.py")
        return before, after

    def around(self, page: Page, content: str) -> bytes:
        """Return the whole page. Raises ValueError where the theme has dropped a mark."""
        before, after = self._parts
        head = before.replace(TITLE, str(escape(page.title))).replace(DESCRIPTION, str(escape(page.description)))
        return f"{head.replace(self.address, page.address)}{content}{after.replace(self.address, page.address)}".encode()
