"""How templates become Python: Jinja's own way, but for what a page does thousands of times.

A template here sees plain values and is always autoescaped, so an attribute is an attribute, a call is a call, and what is
escaped goes straight into the page.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup, escape

TEMPLATES = Path(__file__).parent / "templates"


def escaped(value: Any) -> str:
    """What `markupsafe.escape` gives, several times faster where there is nothing to escape. For text that goes into HTML at once:
    a string without anything to escape is given as it is, and not marked as safe."""
    kind = type(value)
    if kind is Markup or (kind is str and not ("&" in value or "<" in value or ">" in value or '"' in value or "'" in value)):
        html: str = value
        return html
    return str(value) if kind is int else escape(value)


def safe(html: str) -> Markup:
    """What `Markup(html)` gives, without first asking what it is that it was given."""
    return str.__new__(Markup, html)


def macro(body: Callable[..., str], names: Sequence[str]) -> Callable[..., Markup]:
    """A macro, as what a template calls: its compiled body, and the names of its arguments."""

    def call(*given: Any, **named: Any) -> Markup:
        if len(given) < len(names):
            given += tuple([named.pop(name, missing) for name in names[len(given) :]])
        return safe(body(*given, **named))

    return call


class _Code(CodeGenerator):
    """Jinja's compiler, with `one.title` as Python's `one.title`, `f(x)` as `f(x)`, and `escaped` for `escape`.

    So a dictionary's values are reached by `one["title"]` only, and a name that something lacks is Python's own error.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self.writeline(f"from {__name__} import escaped, macro as made")
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write(f"made(macro, {[one.name for one in macro_ref.node.args]!r})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("escaped(")


class _Context(Context):
    """What the names of a template stand for, or those of one that it imports: all are imported `with context`."""

    def __init__(self, environment: "Templates", *given: Any, **named: Any) -> None:
        super().__init__(environment, *given, **named)
        environment.opened.append(self)


class Templates(Environment):
    """The templates, and the contexts of those that are being filled."""

    code_generator_class = _Code
    context_class = _Context

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.opened: list[Context] = []

    def fill(self, name: str, values: Mapping[str, Any]) -> str:
        """What a template gives."""
        begun = len(self.opened)
        try:
            return self.get_template(name).render(values)
        finally:
            # A context holds the macros, and they hold it. Let go of here, all that a page was made from goes at once; else it
            # would lie about until garbage is looked for, which takes a fourth of the time of a build.
            for context in self.opened[begun:]:
                context.vars.clear()
                context.parent = {}
            del self.opened[begun:]


def environment() -> Templates:
    """Where templates are found, and how they are read."""
    return Templates(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled_templates(),
    )


def compiled_templates() -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept: beside Python's own compiled files, not with what is kept between builds, which is never code."""
    folder = Path(__file__).parent / "__pycache__" / "mallar"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Jinja looks at the template only: what compiles it is this file.
        return FileSystemBytecodeCache(str(folder), f"{hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:10]}-%s")
    except OSError:
        return None
