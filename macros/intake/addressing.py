"""Recording the addresses that a command makes: what has been published stays where it is."""

from pathlib import Path

from ..archive.checks.permanence import published
from ..archive.load import PERMALINKS, load
from ..archive.swedish import count


def record_addresses(root: Path) -> int:
    """Add the archive's new addresses to data/permalankar.txt and say so. Return how many there were; none when the archive has errors
    that hide its addresses: then the check tells of them first.
    """
    archive, problems = load(root)
    if problems:
        return 0
    new = published(archive) - set(archive.permalinks)
    if new:
        (root / PERMALINKS).write_text("".join(f"{address}\n" for address in sorted({*archive.permalinks, *new})), encoding="utf-8")
        print(f"Bokförde {count(len(new), 'ny fast länk', 'nya fasta länkar')} i {PERMALINKS}.")
    return len(new)
