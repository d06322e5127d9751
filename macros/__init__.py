"""The macros that hand-written pages may call. `define_env` registers them and does nothing else."""

from collections.abc import Callable
from typing import Any


def define_env(env: Any) -> None:
    """Called by mkdocs-macros-plugin. Each macro gives the HTML of one view, seen from the page that calls it."""
    # Imported here so that `python -m macros` and the core do without MkDocs and Jinja.
    from .views import indexes

    def register(name: str, view: Callable[..., str]) -> None:
        def call(*arguments: Any) -> str:
            return view(env.conf["extra"]["arkivet"], env.page.url, *arguments)

        env.macro(call, name)

    for name, view in indexes.VIEWS.items():
        register(name, view)
