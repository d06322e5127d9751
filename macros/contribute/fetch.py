"""The file that somebody attached to an issue. Fetched from GitHub, without any credentials, and never more than a limit."""

import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

from .event import Refused

MAX_FILE = 25_000_000  # GitHub's own limit for an attachment
_SECONDS = 60

Fetch = Callable[[str], bytes]


class _OnlyHttps(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> urllib.request.Request | None:
        if not newurl.startswith("https://"):
            raise urllib.error.URLError("omdirigering till en osäker adress")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(address: str) -> bytes:
    """The bytes at an address on GitHub. Raises Refused, with the answer to the one who attached it."""
    if not address.startswith("https://github.com/"):
        raise Refused("Filen ligger inte på GitHub. Dra in den i rutan Filen, så laddas den upp.")
    opener = urllib.request.build_opener(_OnlyHttps)
    try:
        with opener.open(urllib.request.Request(address, headers={"User-Agent": "samverkansarkivet"}), timeout=_SECONDS) as answer:
            found: bytes = answer.read(MAX_FILE + 1)
    except (OSError, ValueError):
        raise Refused("Filen gick inte att hämta från GitHub. Försök igen genom att redigera ärendet, eller klistra in texten.") from None
    if len(found) > MAX_FILE:
        raise Refused(f"Filen är för stor: högst {MAX_FILE // 1_000_000} MB går att läsa in.")
    return found
