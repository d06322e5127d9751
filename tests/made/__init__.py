"""A made-up region to put into an archive, however much of it is wanted. Sound, and the same every time.

It stands on its own: nothing in it points at what the archive holds already, and its area, bodies and people have ids and names
that no real one has. So it can be added to any archive.
"""

from tests.made.region import add
from tests.made.size import FULL, SMALL, Size

__all__ = ["FULL", "SMALL", "Size", "add"]
