"""Archive → bytes: the files that others build on."""
