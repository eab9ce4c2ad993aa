"""What is cached is shared between people: each cached function was looked at, and a new one has to be."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOOKED_AT = {
    "caches._assessors": "an open file; `caches.assessors`, its one caller, asks the role first",
    "caches._catalogue": "protected figures, which everybody with a role may see",
    "caches._checked_catalogue": "the same",
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


def test_there_is_no_other_way_to_cache() -> None:
    """Each mention of a cache is the mark of a function that the test above finds."""
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "dashboard").rglob("*.py"))

    assert sum(len(re.findall(r"st\.cache_|import.*cache_", text)) for text in texts) == len(cached())
