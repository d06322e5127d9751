"""The archive of a build as it may be shown: what `archive/shown.py` gives, asked for meeting by meeting and remembered."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path

from ..archive.load import Archive, part_path
from ..archive.model import AgreementPart
from ..archive.redaction import redactor_of
from ..archive.shown import Held, ShownText, shown_meeting, shown_registers, shown_text
from .originals import published

KEPT = 500
"""How many meetings, and their texts, a process keeps at hand."""


class Showing:
    """What of an archive may be shown. `registers`: the archive without its meetings; `held`: meeting id → the meeting and its text as
    they are, or None where there is no such meeting. Where nobody's name is hidden everything is given as it is."""

    def __init__(self, root: Path, registers: Archive, held: Callable[[str], Held | None]) -> None:
        self.root, self.held, self._registers = root, held, registers
        self.redactor = redactor_of(registers)
        self.meeting = lru_cache(KEPT)(self._meeting)
        self._text_of = lru_cache(KEPT)(self._text)

    def meetings(self, keys: Iterable[str]) -> Mapping[str, Held]:
        """Return these meetings and their texts. An original that is not published is the empty string."""
        return {key: self.meeting(key) for key in keys}

    @cached_property
    def registers(self) -> Archive:
        """The registers and agreements. An agreement's original that is not published is None."""
        shown = shown_registers(self._registers, self._text_of)
        if not self.redactor.gone:
            return shown
        agreements = shown.agreements.items()
        parts = {key: tuple(map(self._part, one.parts)) for key, one in agreements}
        return replace(shown, agreements={key: one.model_copy(update={"parts": parts[key]}) for key, one in agreements})

    def original(self, name: str, meetings: Iterable[str]) -> bytes | None:
        """Return an original as it is published; None where it is not. `meetings`: those whose original it is."""
        agreements, texts = self._registers.agreements, self._registers.texts
        parts = (part_path(key, part.id) for key, one in agreements.items() for part in one.parts if part.original == name)
        agreed = (self.redactor.scope(texts[path]) for path in parts if path in texts)
        return published(self.root, name, self.redactor, (*(self._text_of(one).scope for one in meetings), *agreed))

    def _part(self, part: AgreementPart) -> AgreementPart:
        if not part.original or self.original(part.original, ()) is not None:
            return part
        return part.model_copy(update={"original": None})

    def _meeting(self, key: str) -> Held:
        held = self.held(key)
        if held is None:
            raise KeyError(key)
        meeting, text = shown_meeting(self.redactor, key, held, self._text_of)
        if self.redactor.gone and self.original(meeting.original, [key]) is None:
            meeting = meeting.model_copy(update={"original": ""})
        return meeting, text

    def _text(self, key: str) -> ShownText:
        meeting, text = self.held(key) or (None, None)
        return shown_text(self.redactor, text, meeting)
