"""The house: imports go down only, a library has its place, only figures pass the door, files stay small."""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("analysis", "dashboard")

FLOORS = (
    ("analysis.errors", "analysis.frozen", "analysis.places", "analysis.statistics"),
    ("analysis.job", "analysis.scheme"),
    ("analysis.measures", "analysis.intake", "dashboard.document", "dashboard.texts"),
    ("analysis.catalogue", "analysis.vault"),
    ("analysis.protection", "analysis.trace", "dashboard.trust", "dashboard.words"),
    ("analysis.catalogue.build", "dashboard.charts", "dashboard.load"),
    ("analysis.loader", "dashboard.reports"),
    ("analysis.__main__", "dashboard.screen", "dashboard.cli"),
    ("dashboard.pages", "dashboard.__main__", "streamlit_app"),
)
"""The folders from the ground up: each imports from floors below, and nothing of its neighbours'."""

DOOR = {
    "analysis",
    "analysis.catalogue.assessing",
    "analysis.catalogue.draw_record",
    "analysis.catalogue.figure",
    "analysis.catalogue.groups",
    "analysis.catalogue.read",
    "analysis.catalogue.read_assessors",
    "analysis.catalogue.revisions",
    "analysis.errors",
    "analysis.frozen",
    "analysis.job",
    "analysis.measures",
    "analysis.places",
    "analysis.scheme",
    "analysis.statistics.verdict",
    "analysis.trace",
}
"""All that the dashboard may import from `analysis`: figures and their definitions, never a row."""

PLACES = {
    "altair": ("dashboard.charts", "dashboard.screen"),
    "docx": ("dashboard.reports.render",),
    "duckdb": ("analysis.vault", "analysis.catalogue", "analysis.protection", "analysis.loader"),
    "fastexcel": ("analysis.intake.read",),
    "pandas": ("dashboard.charts", "dashboard.screen"),
    "pikepdf": ("dashboard.reports.render",),
    "polars": ("analysis",),
    "scipy": ("analysis.statistics",),
    "streamlit": ("dashboard.screen", "dashboard.pages", "streamlit_app"),
    "typst": ("dashboard.reports.render",),
}
LOADER_ONLY = ("analysis.intake", "analysis.vault", "analysis.protection", "analysis.catalogue.build")
MOST_LINES, MOST_MODULES, MOST_FUNCTION_LINES, MOST_PARAMETERS = 400, 15, 40, 5


@dataclass(frozen=True)
class Module:
    name: str
    path: Path
    tree: ast.Module

    @cached_property
    def imports(self) -> frozenset[str]:
        return frozenset(self._imports())

    def _imports(self) -> Iterator[str]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from (self._target(node.module, alias.name) for alias in node.names)

    @property
    def root(self) -> Path:
        return self.path.parents[self.name.count(".") + (self.path.name == "__init__.py")]

    def _target(self, module: str, name: str) -> str:
        """The module itself where a module is imported from a package, else the package."""
        path = self.root / module.replace(".", "/") / name
        return f"{module}.{name}" if path.with_suffix(".py").exists() or path.is_dir() else module


def modules(root: Path = ROOT) -> list[Module]:
    paths = [path for package in PACKAGES for path in sorted((root / package).rglob("*.py"))]
    paths += [root / "streamlit_app.py"]
    return [_module(path, root) for path in paths if path.exists()]


def _module(path: Path, root: Path) -> Module:
    name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
    return Module(name, path, ast.parse(path.read_text(encoding="utf-8")))


def within(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(f"{prefix}.")


def home(name: str) -> str | None:
    """The folder of `FLOORS` in which a module stands: the longest name that it starts with."""
    return max(
        (folder for names in FLOORS for folder in names if within(name, folder)), key=len, default=None
    )


def floor(folder: str) -> int:
    return next(number for number, names in enumerate(FLOORS) if folder in names)


def breaches(found: list[Module]) -> list[str]:
    return [*_upward(found), *_misplaced(found), *_through_the_door(found), *_cycles(found), *_sizes(found)]


def _upward(found: list[Module]) -> Iterator[str]:
    for module in found:
        here = home(module.name)
        if here is None and module.name not in PACKAGES:
            yield f"{module.name} stands on no floor"
        for target in module.imports:
            there = home(target)
            if here and there and here != there and floor(there) >= floor(here):
                way = "upwards" if floor(there) > floor(here) else "sideways"
                yield f"{module.name} imports {way}: {target}"


def _misplaced(found: list[Module]) -> Iterator[str]:
    for module in found:
        for target in module.imports:
            places = PLACES.get(target.split(".")[0])
            if places and not any(within(module.name, place) for place in places):
                yield f"{module.name} imports {target}, which has its place in {' and '.join(places)}"


def _through_the_door(found: list[Module]) -> Iterator[str]:
    for module in found:
        if within(module.name, "analysis"):
            continue
        for target in module.imports:
            is_open = target == "analysis" or any(within(target, name) for name in DOOR - {"analysis"})
            if within(target, "analysis") and not is_open:
                yield f"{module.name} passes the door with {target}"
    reading = next((module for module in found if module.name == "analysis.catalogue.read"), None)
    for target in reading.imports if reading else ():
        if any(within(target, name) for name in LOADER_ONLY):
            yield f"analysis.catalogue.read reaches for rows: {target}"


def _cycles(found: list[Module]) -> Iterator[str]:
    """Modules, and folders by what lies directly in them, that import themselves by way of others."""
    modules = {module.name: module.imports - {module.name} for module in found}
    folders: dict[str, set[str]] = {}
    for name, targets in modules.items():
        inside = folders.setdefault(_folder(name), set())
        inside |= {_folder(target) for target in targets & modules.keys()} - {_folder(name)}
    for graph in (modules, folders):
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            yield from (f"{name} imports itself in a circle" for name in error.args[1])


def _folder(name: str) -> str:
    folder = name.rpartition(".")[0]
    return name if folder in {"", *PACKAGES} else folder


def _sizes(found: list[Module]) -> Iterator[str]:
    folders = Counter(module.path.parent for module in found if module.path.name != "__init__.py")
    yield from (
        f"{path.name} holds {count} modules" for path, count in folders.items() if count > MOST_MODULES
    )
    for module in found:
        lines = module.path.read_text(encoding="utf-8").count("\n")
        if lines > MOST_LINES:
            yield f"{module.name} has {lines} lines"
        yield from _function_sizes(module)


def _function_sizes(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > MOST_FUNCTION_LINES:
                yield f"{module.name}.{node.name} has {length} lines"
            positional = [
                a for a in (*node.args.posonlyargs, *node.args.args) if a.arg not in {"self", "cls"}
            ]
            if len(positional) > MOST_PARAMETERS:
                yield f"{module.name}.{node.name} takes {len(positional)} positional parameters"


def test_the_house_stands_as_planned() -> None:
    assert breaches(modules()) == []


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("analysis/scheme/vocabulary.py", "import analysis.loader.commands\n", "imports upwards"),
        ("analysis/measures/register.py", "from analysis.intake.check import check\n", "imports sideways"),
        ("analysis/scheme/guideline.py", "import streamlit\n", "has its place"),
        ("analysis/scheme/schema.py", "from pandas import DataFrame\n", "has its place"),
        ("dashboard/words/numbers.py", "from analysis.vault import store\n", "passes the door"),
        ("dashboard/words/numbers.py", "from analysis.protection import disclosure\n", "passes the door"),
        ("dashboard/words/numbers.py", "from analysis.catalogue.build import rows\n", "passes the door"),
        ("dashboard/reports/letter/letter.py", "import streamlit\n", "has its place"),
        ("dashboard/screen/caches.py", "import duckdb\n", "has its place"),
        ("analysis/catalogue/read.py", "from analysis.vault.store import connect\n", "reaches for rows"),
        ("dashboard/words/numbers.py", "import dashboard.words.more\n", "numbers imports itself in a circle"),
        (
            "dashboard/words/numbers.py",
            "import dashboard.words.deep.more\n",
            "words imports itself in a circle",
        ),
        ("dashboard/words/numbers.py", "x = 1\n" * 401, "has 401 lines"),
        ("dashboard/words/sixteenth.py", "x = 1\n", "words holds 16 modules"),
        ("dashboard/words/numbers.py", "def long():\n" + "    x = 1\n" * 40, "long has 41 lines"),
        ("dashboard/words/numbers.py", "def wide(a, b, c, d, e, f): ...\n", "takes 6 positional"),
        ("analysis/elsewhere.py", "x = 1\n", "stands on no floor"),
    ],
)
def test_a_deliberate_breach_is_found(name: str, source: str, said: str, tmp_path: Path) -> None:
    others = {f"dashboard/words/word{number}.py": "" for number in range(15)} if "sixteenth" in name else {}
    if "circle" in said:
        others = {
            "dashboard/words/more.py": "import dashboard.words.numbers\n",
            "dashboard/words/deep/more.py": "from dashboard.words import wordings\n",
            "dashboard/words/wordings.py": "",
        }
    for each, text in {**others, name: source}.items():
        path = tmp_path / each
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    found = breaches(modules(tmp_path))

    assert any(said in breach for breach in found), found


def test_the_top_level_holds_what_was_agreed() -> None:
    agreed = {
        "analysis",
        "dashboard",
        "sample_data",
        "tests",
        "streamlit_app.py",
        "pyproject.toml",
        "README.md",
        "LICENSE",
    }
    ignored = {"__pycache__", "build", "cpd_monitoring_dashboard.egg-info"}

    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} - ignored

    assert found == agreed
