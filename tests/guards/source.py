"""The product's own source as syntax trees, and what each file imports."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PACKAGES = ["articles", "reviewers", "recovery_site"]


@dataclass(frozen=True)
class File:
    """One Python file of the product; `name` is its dotted path."""

    name: str
    path: Path

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text())

    @cached_property
    def every_node(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @property
    def app(self) -> str:
        return self.name.split(".")[0]

    @property
    def unit(self) -> str:
        """The file or folder directly inside the app, such as drafting or admin."""
        return self.name.split(".")[1] if "." in self.name else ""

    def nodes(self, *kinds) -> Iterator[ast.AST]:
        return (node for node in self.every_node if isinstance(node, kinds))

    def imports(self) -> list[str]:
        """Dotted paths of everything the file imports, wherever in the file, relative ones written out."""
        found = [name.name for node in self.nodes(ast.Import) for name in node.names]
        for node in self.nodes(ast.ImportFrom):
            module = self.absolute(node)
            found += [f"{module}.{name.name}" for name in node.names]
        return found

    def absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module
        package = self.name.split(".") if self.path.name == "__init__.py" else self.name.split(".")[:-1]
        base = package[: len(package) - node.level + 1]
        return ".".join([*base, *([node.module] if node.module else [])])

    def texts(self) -> list[str]:
        """Every string in the file but for docstrings."""
        documented = (ast.Module, ast.FunctionDef, ast.ClassDef)
        own = {ast.get_docstring(node, clean=False) for node in self.nodes(*documented)}
        values = (node.value for node in self.nodes(ast.Constant))
        return [value for value in values if isinstance(value, str) and value not in own]


@cache
def files(*packages: str) -> list[File]:
    """The files of packages (all of the product when none is named), without migrations."""
    found = []
    for package in packages or PACKAGES:
        for path in sorted((ROOT / package.replace(".", "/")).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            if "migrations" not in parts:
                found.append(File(".".join(parts).removesuffix(".__init__"), path))
    return found


def called(node: ast.Call) -> str:
    """The dotted name that a call is written with, such as signing.sign_off; "" for anything else."""
    return ast.unparse(node.func) if isinstance(node.func, ast.Name | ast.Attribute) else ""
