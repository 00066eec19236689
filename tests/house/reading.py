"""Read the house as source text. Checkers take a `Source`, so that a planted one can prove that they see."""

import ast
import functools
import re
import tomllib
from dataclasses import dataclass

from chibo.cli._machine import ROOT

SRC = ROOT / "src" / "chibo"
TEMPLATES = SRC / "web" / "templates"
FLOORS = {"terms", "rules", "models", "access", "queries", "paper", "actions", "jobs"}
# The letters that Vietnamese has and English has not.
VIETNAMESE = re.compile(
    r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)


@dataclass(frozen=True)
class Source:
    """One file: its path below the package, and its text."""

    path: str
    text: str

    @functools.cached_property
    def tree(self):
        return ast.parse(self.text)

    @property
    def parts(self):
        return self.path.removesuffix(".py").split("/")

    @property
    def storey(self):
        return self.parts[0]

    def on_floor(self, floor):
        """Whether this is a room's floor, or a module of a floor that has grown into a package."""
        return len(self.parts) > 1 and self.parts[1] == floor


def planted(path, text):
    """A source that a test invents to see a checker find it."""
    return Source(path, text)


@functools.cache
def modules():
    """Every module of the product but the migrations, which Django writes."""
    paths = (path for path in sorted(SRC.rglob("*.py")) if "migrations" not in path.relative_to(SRC).parts)
    return [Source(str(path.relative_to(SRC)), path.read_text(encoding="utf-8")) for path in paths]


@functools.cache
def templates():
    return [
        Source(str(path.relative_to(TEMPLATES)), path.read_text(encoding="utf-8"))
        for path in sorted(TEMPLATES.rglob("*"))
        if path.is_file()
    ]


@functools.cache
def contracts():
    """The contracts of pyproject.toml by id."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}


@functools.cache
def storeys():
    """The storeys from the roof down, as the contract names them."""
    return [layer.strip("()") for layer in contracts()["storeys"]["layers"]]


def found_in(checker, sources):
    """All that a checker finds in many sources, as lines `path:line what`."""
    return [f"{source.path}:{line} {what}" for source in sources for line, what in checker(source)]


def assert_none(found):
    """Fail with all that was found, one a line."""
    assert not found, "\n" + "\n".join(found)


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def public_functions(source):
    """The functions that stand open at the head of a module."""
    return [
        node
        for node in source.tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
    ]


def called(call):
    """The last name of what is called: `gettext` of `translation.gettext(…)`."""
    target = call.func
    return target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")


def parents(tree):
    """Each node's parent."""
    return {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}


class Exceptions:
    """Exceptions by file, each with its reason; one that nothing needs any more is itself a fault."""

    def __init__(self, **reasons):
        self.reasons = {path.replace("__", "/") + ".py": reason for path, reason in reasons.items()}

    def judge(self, checker, sources):
        """Return what stands against the rule, and the exceptions that are no longer needed."""
        excused = [source for source in sources if source.path in self.reasons]
        against = found_in(checker, [source for source in sources if source not in excused])
        needless = {
            path for path in self.reasons if path not in {s.path for s in excused if list(checker(s))}
        }
        return against, needless
