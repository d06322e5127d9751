"""The macros that hand-written pages may call. `define_env` registers them and does nothing else."""

from collections.abc import Callable
from typing import Any

MARK = "data-vy"
"""The attribute that a macro leaves in a page, with the number of a view of that page."""


def define_env(env: Any) -> None:
    """Called by mkdocs-macros-plugin. Each macro leaves a mark, and `hooks.py` puts the view, seen from the page, in its place."""
    # Imported here so that `python -m macros` and the core do without MkDocs and Jinja.
    from .archive import house
    from .views import indexes
    from .views.frame import Fragment

    def register(name: str, view: Callable[..., Fragment]) -> None:
        def call(*arguments: Any) -> str:
            if name not in house.MACROS.get(f"docs/{env.page.file.src_uri}", ()):
                raise ValueError(f"{env.page.file.src_uri} får inte anropa {name}: se MACROS i {house.LISTS}")
            extra = env.conf["extra"]
            views = extra["arkivets_bygge"].views
            views.append(view(extra["arkivet"], env.page.url, *arguments))
            return f'<div {MARK}="{len(views) - 1}"></div>'

        env.macro(call, name)

    for name, view in indexes.VIEWS.items():
        register(name, view)
