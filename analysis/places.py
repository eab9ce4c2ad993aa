"""Where things are kept: the data folder, the sample's cache folder, and nothing of either."""

import hashlib
import os
import shutil
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

import platformdirs

APP = "cpd-dashboard"
KEY_FILE = "CPD_PSEUDONYM_KEY_FILE"
ROOT = Path(__file__).resolve().parent.parent
SAMPLE_FILES = ROOT / "sample_data" / "scheme"
SAMPLE_WORDS = ROOT / "sample_data" / "scheme.toml"
_DAY = 24 * 3600


def data_folder() -> Path:
    """The folder of the scheme's own revisions: `CPD_DATA`, else the user's local application data."""
    named = os.environ.get("CPD_DATA")
    return Path(named).expanduser().resolve() if named else platformdirs.user_data_path(APP, appauthor=False)


def key_file() -> Path:
    """Where the key of the pseudonyms lies, unless the environment holds it: never among the data."""
    named = os.environ.get(KEY_FILE, "").strip()
    return Path(named) if named else platformdirs.user_config_path(APP) / "pseudonym.key"


def scheme_file() -> Path:
    """What the scheme's set-up was saved in before any file; the first revision takes it over."""
    return data_folder() / "scheme.toml"


def sample_folder() -> Path:
    """A cache folder named by the sample files and the code that reads them, so neither can go stale."""
    return platformdirs.user_cache_path(APP, appauthor=False) / f"sample-{_sample_digest()}"


def remove_old_samples() -> None:
    """Remove the samples of other versions that nobody opened for a day."""
    mine = sample_folder()
    for folder in mine.parent.glob("sample-*"):
        with suppress(OSError):
            if folder != mine and (folder / "loader.lock").stat().st_mtime < time.time() - _DAY:
                shutil.rmtree(folder, ignore_errors=True)


def write(path: Path, text: str) -> None:
    """Write a file, whole or not at all."""
    draft = path.with_suffix(".draft")
    path.parent.mkdir(parents=True, exist_ok=True)
    draft.write_text(text, encoding="utf-8")
    replace(draft, path)


def replace(draft: Path, path: Path, *, patience: float = 2.0) -> None:
    """Put a draft in the place of a file or folder, in one step. Windows refuses while it is being read."""
    until = time.monotonic() + patience
    while True:
        try:
            draft.replace(path)
            return
        except PermissionError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def file_digest(path: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def _sample_digest() -> str:
    """The first 12 hex digits of SHA-256 over the sample files and everything in `analysis`."""
    digest = hashlib.sha256()
    code = (path for kind in ("*.py", "*.sql", "*.toml") for path in (ROOT / "analysis").rglob(kind))
    for path in sorted([*SAMPLE_FILES.glob("*.csv"), SAMPLE_WORDS, *code]):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def private(folder: Path) -> Path:
    """The folder, made where there is none, open to its owner alone where the system can say so."""
    folder.mkdir(parents=True, exist_ok=True)
    with suppress(
        PermissionError
    ):  # somebody else's folder, shared with us: who may read it is theirs to say
        folder.chmod(0o700)
    return folder
