"""The Jinja environment that the pages' templates are read with."""

from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parent / "templates"


def environment() -> Environment:
    """Return an environment that escapes everything and refuses undefined names. Raises jinja2.UndefinedError when a template is filled."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled_templates(),
    )


def compiled_templates() -> FileSystemBytecodeCache | None:
    """Return the cache of compiled templates, or None where it cannot be written.

    It lies beside Python's own compiled files and not in the build's store, which never holds code.
    """
    folder = Path(__file__).parent / "__pycache__" / "mallar"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder))
