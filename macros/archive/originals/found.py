"""What is found in a file beside the text that a reader sees."""

from dataclasses import dataclass

from ..text import shorten

DECIDE = "Godkänn eller avvisa ändringarna (i Word: Granska → Acceptera alla ändringar) och spara om filen."
UNCOVER = "Ta bort orden i det program som filen gjordes i, och spara den som PDF på nytt: en ruta ovanpå döljer dem inte."


@dataclass(frozen=True)
class Hidden:
    """Something that a reader does not see. `what` and `where` are Swedish; `words` are its own.

    `cure`: what the one who hands it in must do, where a copy cannot be cleaned without knowing what was meant. `text`: whether
    the words stand among the file's text, and are left out of it.
    """

    what: str
    words: str = ""
    where: str = ""
    cure: str = ""
    text: bool = False

    @property
    def said(self) -> str:
        """What it is, its words and its place, for a person to read."""
        words = f" ”{shorten(self.words, 80)}”" if self.words else ""
        return f"{self.what}{words}{f' ({self.where})' if self.where else ''}"
