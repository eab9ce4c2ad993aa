"""The loader's memory is capped, and the cap leaves room for every kind of file."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such limit")


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    own = {"CPD_DATA": str(folder / "data"), "CPD_PSEUDONYM_KEY": "00" * 32}
    return subprocess.run(
        [sys.executable, *command], env={**os.environ, **own}, capture_output=True, text=True, check=False
    )


def test_a_parquet_file_is_read_under_the_cap_as_shipped(tmp_path: Path) -> None:
    uploads = tmp_path / "job" / "uploads"
    uploads.mkdir(parents=True)
    content = io.BytesIO()
    rows = {"member": [f"M{n}" for n in range(60)], "cpd_year": [2025] * 60, "total_hours": [30.5] * 60}
    pl.DataFrame(rows).write_parquet(content)
    (uploads / "a.parquet").write_bytes(content.getvalue())

    done = run(tmp_path, "-m", "analysis", "check", str(tmp_path / "job"))

    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "job" / "result.json").read_text(encoding="utf-8"))["status"] == "ready"


def test_what_needs_more_than_the_cap_is_stopped(tmp_path: Path) -> None:
    said = (
        "from analysis.intake.read.limits import limit_memory; limit_memory(2**28); print(len(bytearray({})))"
    )

    assert run(tmp_path, "-c", said.format("2**20")).returncode == 0
    assert "MemoryError" in run(tmp_path, "-c", said.format("2**29")).stderr
