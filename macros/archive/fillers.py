"""The words that a template holds where something is to be filled in. A file that still has them is not finished."""

TEXT = "Klistra in texten här."
_WRITTEN = {
    "namn": "Skriv namnet",
    "rubrik": "Skriv rubriken",
    "roll": "Skriv vad organet gör, på klar svenska",
    "sammanfattning": "Skriv två–tre meningar",
    "läge": "Skriv vad som är känt",
}


def filler(key: str) -> str:
    """The words that stand in a template for the value of a key."""
    return _WRITTEN.get(key, f"Skriv {key.replace('_', ' ')}")
