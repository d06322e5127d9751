"""An original read once more, for the check: what is imported when it is needed, and told in one line where it can't be read."""

from .lines import Refused


def words_again(raw: bytes, ending: str) -> tuple[str, str]:
    """Return the words of a file, as the importer reads them now, and why it can't be read; one of them is empty."""
    from .extract import extract

    try:
        return extract(raw, ending).text, ""
    except Refused as refused:
        return "", str(refused)
