"""The house: imports go down only, each library has its place, only figures pass the door,
files stay small."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("analysis", "dashboard")

FLOORS = (
    ("analysis.scheme.vocabulary", "analysis.errors", "analysis.places", "analysis.scheme.columns"),
    ("analysis.scheme.guideline", "analysis.scheme.schema", "analysis.scheme.scheme"),
    (
        "analysis.vault",
        "analysis.intake",
        "analysis.statistics",
        "analysis.measures",
        "analysis.protection.disclosure",
        "analysis.protection.disclosure",
    ),
    ("analysis.catalogue",),
    (
        "analysis.loader.publish",
        "analysis.loader.stored",
        "analysis.loader.work_files",
        "analysis.loader.inputs",
    ),
    ("analysis.loader.commands", "analysis.loader.work_commands"),
    ("analysis.__main__",),
    (
        *(
            "dashboard.screen.access",
            "dashboard.charts.theme",
            "dashboard.document.inline",
            "dashboard.words",
            "dashboard.texts",
            "dashboard.words.numbers",
            "dashboard.words.references",
        ),
        *("dashboard.document.rules", "dashboard.document.blocks", "dashboard.document.chart_block"),
        "dashboard.document.document",
    ),
    (
        "dashboard.words.sentences",
        "dashboard.words.captions.subtitles",
        "dashboard.load.jobs",
        "dashboard.screen.caches",
    ),
    (
        "dashboard.charts",
        "dashboard.screen.tables",
        "dashboard.screen.address",
        "dashboard.load",
        "dashboard.screen.methods",
    ),
    ("dashboard.reports",),
    (
        *(
            "dashboard.screen.definitions",
            "dashboard.screen.traced",
            "dashboard.screen.layout",
            "dashboard.screen.exhibits",
        ),
        *("dashboard.screen.documents", "dashboard.screen.startup.start", "dashboard.screen.desk"),
    ),
    ("dashboard.pages", "dashboard.cli.commands"),
    ("streamlit_app", "dashboard.__main__", "dashboard.screen.startup.server"),
)
"""From the ground up; a module belongs to the longest name that it starts with,
and may import its own floor."""

DOOR = {
    "analysis",
    "analysis.catalogue.assessing",
    "analysis.catalogue.draw_record",
    "analysis.catalogue.figure",
    "analysis.catalogue.read",
    "analysis.catalogue.read_assessors",
    "analysis.catalogue.revisions",
    "analysis.errors",
    "analysis.scheme.guideline",
    "analysis.measures",
    "analysis.places",
    "analysis.scheme.schema",
    "analysis.scheme.columns",
    "analysis.scheme.scheme",
    "analysis.scheme.vocabulary",
}
"""All that the dashboard may import from `analysis`: figures and their definitions, never a row."""

PLACES = {
    "altair": ("dashboard.charts", "dashboard.screen.exhibits", "dashboard.screen.startup.server"),
    "docx": ("dashboard.reports.render",),
    "duckdb": ("analysis.vault", "analysis.catalogue", "analysis.loader.stored"),
    "fastexcel": ("analysis.intake",),
    "pandas": (
        "dashboard.screen.tables",
        "dashboard.charts",
        "dashboard.screen.exhibits",
        "dashboard.screen.startup.server",
    ),
    "pikepdf": ("dashboard.reports.render",),
    "polars": ("analysis",),
    "scipy": ("analysis.statistics",),
    "streamlit": ("dashboard", "streamlit_app"),
    "typst": ("dashboard.reports.render",),
}
LOADER_ONLY = (
    "analysis.intake",
    "analysis.vault",
    "analysis.protection.disclosure",
    "analysis.catalogue.build.build",
)
MOST_LINES, MOST_FUNCTION_LINES, MOST_PARAMETERS = 400, 40, 5


@dataclass(frozen=True)
class Module:
    name: str
    path: Path
    tree: ast.Module

    @property
    def imports(self) -> Iterator[str]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from (self._target(node.module, alias.name) for alias in node.names)

    @staticmethod
    def _target(module: str, name: str) -> str:
        """The module itself where a module is imported from a package, else the package."""
        path = ROOT / module.replace(".", "/") / name
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


def floor(name: str) -> int | None:
    found = [
        (len(p), n) for n, names in enumerate(FLOORS) for p in names if within(name, p) or _variant(name, p)
    ]
    return max(found)[1] if found else None


def _variant(name: str, prefix: str) -> bool:
    """`dashboard.cli.load` stands beside `dashboard.cli.commands`: a subject that outgrew one file."""
    return name.startswith(f"{prefix}_")


def breaches(found: list[Module]) -> list[str]:
    return [*_upward(found), *_misplaced(found), *_through_the_door(found), *_cycles(found), *_sizes(found)]


def _upward(found: list[Module]) -> Iterator[str]:
    for module in found:
        here = floor(module.name)
        if here is None and module.name not in PACKAGES:
            yield f"{module.name} stands on no floor"
        for target in module.imports:
            there = floor(target)
            if here is not None and there is not None and there > here:
                yield f"{module.name} imports upwards: {target}"


def _misplaced(found: list[Module]) -> Iterator[str]:
    for module in found:
        for target in module.imports:
            places = PLACES.get(target.split(".")[0])
            if places and not any(
                within(module.name, place) or _variant(module.name, place) for place in places
            ):
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
    graph = {module.name: {t for t in module.imports if t != module.name} for module in found}

    def reaches(start: str, goal: str, seen: set[str]) -> bool:
        for target in graph.get(start, set()) - seen:
            seen.add(target)
            if target == goal or reaches(target, goal, seen):
                return True
        return False

    yield from (f"{name} imports itself in a circle" for name in graph if reaches(name, name, set()))


def _sizes(found: list[Module]) -> Iterator[str]:
    for module in found:
        lines = module.path.read_text(encoding="utf-8").count("\n")
        if lines > MOST_LINES:
            yield f"{module.name} has {lines} lines"
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
        ("analysis/scheme/guideline.py", "import streamlit\n", "has its place"),
        ("analysis/scheme/schema.py", "from pandas import DataFrame\n", "has its place"),
        ("dashboard/words/numbers.py", "from analysis.vault import store\n", "passes the door"),
        ("dashboard/words/numbers.py", "from analysis import disclosure\n", "passes the door"),
        ("dashboard/screen/caches.py", "import duckdb\n", "has its place"),
        ("analysis/catalogue/read.py", "from analysis.vault.store import connect\n", "reaches for rows"),
        ("dashboard/words/numbers.py", "import dashboard.words_more\n", "in a circle"),
        ("dashboard/words/numbers.py", "x = 1\n" * 401, "has 401 lines"),
        ("dashboard/words/numbers.py", "def long():\n" + "    x = 1\n" * 40, "long has 41 lines"),
        ("dashboard/words/numbers.py", "def wide(a, b, c, d, e, f): ...\n", "takes 6 positional"),
        ("analysis/elsewhere.py", "x = 1\n", "stands on no floor"),
    ],
)
def test_a_deliberate_breach_is_found(name: str, source: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(source, encoding="utf-8")
    if "circle" in said:
        (tmp_path / "dashboard" / "words_more.py").write_text(
            "import dashboard.words.numbers\n", encoding="utf-8"
        )

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
