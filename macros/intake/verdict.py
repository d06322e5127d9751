"""What a sentence is found to be."""

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["beslut", "redovisat", "förslag", "inget"]


@dataclass(frozen=True)
class Verdict:
    """What a sentence is, by which rule, and whether the rule is sure. `opens` says that the decision itself follows on the next lines."""

    outcome: Outcome
    rule: str = ""
    sure: bool = True
    slag: str = "beslut"
    state: str = ""
    opens: bool = False
