"""Changing one thing in a YAML file and leaving every other character as it is: comments, order, quotation marks."""

from typing import Any

import yaml

from . import yamltext
from .lines import Refused

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlText:
    """The text of a YAML file, changed by lines. Statements are named by their list and their place in it."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def drop(self, alias: str, index: int) -> None:
        """Take out an item of a list; the list too when it was the only one."""
        key, items = self._list(alias)
        start, end = self._item_lines(items, index)
        if len(items) == 1:
            start = int(key.start_mark.line)
            while start and not self.lines[start - 1].strip():
                start -= 1
        del self.lines[start:end]

    def append(self, alias: str, record: dict[str, Any]) -> None:
        """Write an item last in a list; the list too, last in the file, when there is none."""
        lines = [one for one in yamltext.dump({alias: [record]}).split("\n") if one.strip()]
        if any(key.value == alias for key, _ in self._root().value):
            items = self._list(alias)[1]
            indent = int(items[-1].start_mark.column) - 2
            at = self._item_lines(items, len(items) - 1)[1]
            self.lines[at:at] = [f"{' ' * (indent - 2)}{line}" if indent >= 2 else line[2 - indent :] for line in lines[1:]]
            return
        while self.lines and not self.lines[-1].strip():
            self.lines.pop()
        self.lines += ["", *lines, ""]

    def remove_key(self, alias: str, index: int, name: str) -> None:
        """Take out one key of an item, if it is there."""
        items = self._list(alias)[1]
        node = self._block(items[index])
        for number, (key, _) in enumerate(node.value):
            if key.value == name:
                start, end = self._key_lines(node, number, self._item_lines(items, index)[1])
                if number == 0 and len(node.value) > 1:
                    following = self.lines[end]
                    self.lines[end] = following[: node.start_mark.column - 2] + "- " + following.lstrip()
                del self.lines[start:end]
                return

    def set_key(self, alias: str, index: int, name: str, value: Any) -> None:
        """Give one key of an item a new value, on the place it has or before the rule's own keys."""
        items = self._list(alias)[1]
        node = self._block(items[index])
        indent = int(node.start_mark.column)
        lines = [f"{' ' * indent}{line}" for line in yamltext.dump({name: value}).split("\n") if line.strip()]
        stop = self._item_lines(items, index)[1]
        for number, (key, _) in enumerate(node.value):
            if key.value == name:
                start, end = self._key_lines(node, number, stop)
                if number == 0:
                    lines[0] = self.lines[start][:indent] + lines[0].lstrip()
                self.lines[start:end] = lines
                return
        before = next((number for number, (key, _) in enumerate(node.value) if key.value in ("osäker", "regel")), None)
        at = self._key_lines(node, before, stop)[0] if before else stop
        self.lines[at:at] = lines

    def add_before_statements(self, key: str, value: Any) -> None:
        """Write a key of the whole file before the first list of statements, or last."""
        node = self._root()
        line = next(
            (
                int(held.start_mark.line)
                for held, value_node in node.value
                if isinstance(value_node, yaml.SequenceNode) and held.value in _STATEMENTS
            ),
            None,
        )
        new = [one for one in yamltext.dump({key: value}).split("\n") if one.strip()]
        if line is None:
            while self.lines and not self.lines[-1].strip():
                self.lines.pop()
            self.lines += [*new, ""]
        else:
            while line and not self.lines[line - 1].strip():
                line -= 1
            self.lines[line:line] = new

    def drop_comments_starting(self, *beginnings: str) -> None:
        """Take out comment lines that begin so."""
        self.lines = [line for line in self.lines if not line.startswith(beginnings)]

    def _root(self) -> Any:
        node = yaml.compose(self.text, Loader=_Loader)
        if not isinstance(node, yaml.MappingNode):
            raise Refused("filen går inte att läsa: kör `python -m macros kontrollera`")
        return node

    def _list(self, alias: str) -> tuple[Any, list[Any]]:
        for key, value in self._root().value:
            if key.value == alias and isinstance(value, yaml.SequenceNode) and not value.flow_style:
                return key, list(value.value)
        raise Refused(f"listan {alias} är skriven på ett sätt som granska inte kan ändra: ändra den för hand")

    def _block(self, node: Any) -> Any:
        if not isinstance(node, yaml.MappingNode) or node.flow_style:
            raise Refused(f"utsagan på rad {node.start_mark.line + 1} är skriven inom {{ }}: ändra den för hand")
        return node

    def _item_lines(self, items: list[Any], index: int) -> tuple[int, int]:
        """The first line of an item and the line after its last. A comment above an item belongs to it."""
        start = int(items[index].start_mark.line)
        dash = int(items[index].start_mark.column) - 2
        end = start + 1
        while end < len(self.lines) and (not self.lines[end].strip() or len(self.lines[end]) - len(self.lines[end].lstrip()) > dash):
            end += 1
        while end > start + 1 and not self.lines[end - 1].strip():
            end -= 1
        return start, end

    def _key_lines(self, node: Any, number: int, stop: int) -> tuple[int, int]:
        start = int(node.value[number][0].start_mark.line)
        end = int(node.value[number + 1][0].start_mark.line) if number + 1 < len(node.value) else stop
        return start, end


_STATEMENTS = ("beslut", "åtgärder", "redovisade_beslut", "förslag", "behandlas", "hänvisningar", "oklarheter")
