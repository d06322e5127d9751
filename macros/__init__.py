"""The macros that hand-written pages may call. `define_env` registers them and does nothing else."""

from collections.abc import Callable
from typing import Any


def define_env(env: Any) -> None:
    """Called by mkdocs-macros-plugin. Each macro leaves a mark, and `hooks.py` puts the view, seen from the page, in its place."""
    # Imported here so that `python -m macros` and the core do without MkDocs and Jinja.
    from .views import indexes
    from .views.frame import Fragment

    def register(name: str, view: Callable[..., Fragment]) -> None:
        def call(*arguments: Any) -> str:
            extra = env.conf["extra"]
            views = extra["arkivets_bygge"].views
            views.append(view(extra["arkivet"], env.page.url, *arguments))
            return f'<div data-vy="{len(views) - 1}"></div>'

        env.macro(call, name)

    for name, view in indexes.VIEWS.items():
        register(name, view)
