"""What ends a build though nothing is wrong in the archive: the disk, the memory, another program."""

import errno


class BuildFailure(Exception):
    """A build could not be finished. The text is Swedish: what happened, and what to do."""


WORKER_DIED = (
    "Bygget avbröts: en av de processer som arbetar åt det dog. Oftast tog datorns minne slut.\n"
    "Stäng andra program och försök igen. Sajten är som den var."
)

_REMEDIES = {
    errno.ENOSPC: "disken är full. Frigör plats och försök igen.",
    errno.EDQUOT: "disken är full. Frigör plats och försök igen.",
    errno.EFBIG: "filen blev större än vad som är tillåtet. Frigör plats, eller höj gränsen, och försök igen.",
    errno.EACCES: "du har inte rätt att läsa eller skriva där. Ändra rättigheterna, eller bygg i en annan mapp.",
    errno.EPERM: "du har inte rätt att läsa eller skriva där. Ändra rättigheterna, eller bygg i en annan mapp.",
    errno.EROFS: "där går det bara att läsa. Bygg i en annan mapp.",
    errno.ENOTDIR: "en fil ligger där det ska vara en mapp. Flytta den.",
    errno.EEXIST: "en fil ligger där det ska vara en mapp. Flytta den.",
    errno.ENOMEM: "datorns minne tog slut. Stäng andra program och försök igen.",
    errno.EMFILE: "för många filer är öppna. Stäng andra program och försök igen.",
}


def failure_of(error: OSError) -> BuildFailure:
    """Return what the file system's refusal means to the person who builds."""
    why = _REMEDIES.get(error.errno or 0, f"{error.strerror or error}.")
    where = f" {error.filename}:" if error.filename else ""
    return BuildFailure(f"Det gick inte:{where} {why}")
