"""In the place of `subprocess` where the loader is started: the loader in a process of its own, forked from
one that has read its code. `tests/dashboard/test_jobs.py` and the journeys start it as it is."""

import tempfile
from collections.abc import Sequence
from subprocess import DEVNULL, PIPE, TimeoutExpired

from tests.analysis.loading import LOADERS, work

__all__ = ["DEVNULL", "PIPE", "Popen", "TimeoutExpired"]


class Popen:
    """What `jobs.start` asks of a process."""

    def __init__(self, command: Sequence[str], *, env: dict[str, str], **_: object) -> None:
        self._words = tempfile.NamedTemporaryFile()  # noqa: SIM115 - closed with the process
        self._process = LOADERS.Process(target=work, args=(*command[-2:], env, self._words.name))
        self._process.start()

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def communicate(self, timeout: float | None = None) -> tuple[None, bytes]:
        self._process.join(timeout)
        if self._process.is_alive():
            raise TimeoutExpired("the loader", timeout or 0)
        return None, self._words.read()

    def kill(self) -> None:
        self._process.kill()
