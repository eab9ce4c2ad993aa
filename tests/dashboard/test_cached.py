"""What is cached is shared between people: each cached function was looked at, and a new one has to be."""

import ast
import json
import re
from pathlib import Path

import pytest

from analysis import places
from dashboard.screen import caches
from tests.dashboard.drawn_catalogue import Drawn, share
from tests.pages import opened

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = "catalogue.duckdb"
LOOKED_AT = {
    "caches._assessors": "an open file; `caches.assessors`, its one caller, asks the role first",
    "caches._catalogue": "protected figures, which everybody with a role may see",
    "caches._check": "the same",
    "caches._figures": "the same",
    "caches._made": "documents: a draft is asked for behind a page that drafts are for, and the key of what "
    "may hold one says whether it does",
    "start._job": "the folder of the one job that builds the invented scheme",
}
"""By module and function: why one person's may answer another."""


def cached() -> set[str]:
    found = set()
    for path in sorted((ROOT / "dashboard").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                marks = [ast.unparse(each) for each in node.decorator_list]
                if any("cache_data" in each or "cache_resource" in each for each in marks):
                    found.add(f"{path.stem}.{node.name}")
    return found


def test_each_cached_function_was_looked_at() -> None:
    assert cached() == set(LOOKED_AT)


def test_figures_put_back_under_the_same_number_are_other_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for did in (60, 30):
        opened.write(tmp_path / str(did), Drawn(figures=(share("met_guideline", did, 100),)))
        (folder,) = (tmp_path / str(did) / "revisions").iterdir()
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        manifest["digests"] = {CATALOGUE: places.file_digest(folder / CATALOGUE)}
        (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    found, data = [], tmp_path / "data"
    monkeypatch.setenv("CPD_DATA", str(data))
    for did in (60, 30, 60):
        (tmp_path / str(did)).rename(data)
        view = caches.view(2025)
        assert view is not None
        read, seen = view.figure("met_guideline"), view.evidence().get("met_guideline")
        found.append(
            (read and read.part, seen and seen.part, view.catalogue.figure("met_guideline", 2025).part)
        )
        data.rename(tmp_path / str(did))

    assert found == [(60, 60, 60), (30, 30, 30), (60, 60, 60)]


def test_there_is_no_other_way_to_cache() -> None:
    """Each mention of a cache is the mark of a function that the test above finds."""
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "dashboard").rglob("*.py"))

    assert sum(len(re.findall(r"st\.cache_|import.*cache_", text)) for text in texts) == len(cached())
