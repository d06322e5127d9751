"""What a text says of the people at a meeting."""

from dataclasses import dataclass, field


@dataclass
class Group:
    """Names from one party."""

    party: str | None
    role: str | None
    names: list[str] = field(default_factory=list)


@dataclass
class Attendance:
    """What the text says of the people at a meeting. `uncertain` says that the list has no heading of its own."""

    present: list[Group] = field(default_factory=list)
    absent: list[Group] = field(default_factory=list)
    chair: str | None = None
    secretary: str | None = None
    note_takers: list[str] = field(default_factory=list)
    adjusters: list[str] = field(default_factory=list)
    presenters: list[str] = field(default_factory=list)
    uncertain: bool = False

    @property
    def names(self) -> list[str]:
        """Everybody named, once."""
        groups = [name for group in (*self.present, *self.absent) for name in group.names]
        extra = [name for name in (self.chair, self.secretary, *self.note_takers, *self.adjusters, *self.presenters) if name]
        return list(dict.fromkeys([*groups, *extra]))
