"""Letter and committee paper of the sample in every format, first in a new process and then once more:
wall and CPU.

python -m tests.benchmarks.documents
"""

import resource
import subprocess
import sys
import time

KINDS = ("letter", "committee")


def main() -> None:
    """Each kind in a process of its own, so that everything is imported and drawn for the first time."""
    if len(sys.argv) == 1:
        for kind in KINDS:
            subprocess.run([sys.executable, "-m", __spec__.name, kind], check=True)
        return
    wall, used = time.perf_counter(), _used()
    _made(sys.argv[1], day=1)
    _told(f"{sys.argv[1]}, every format, cold", wall, used)
    wall, used = time.perf_counter(), _used()
    _made(sys.argv[1], day=2)
    _told(f"{sys.argv[1]}, every format, warm", wall, used)


def _made(kind: str, day: int) -> None:
    from datetime import date  # noqa: PLC0415 - what is imported counts

    from dashboard.reports.paper import documents  # noqa: PLC0415 - as above
    from dashboard.reports.render.formats import ALL_FORMATS  # noqa: PLC0415 - as above
    from tests import built_sample  # noqa: PLC0415 - as above

    document = documents.made(documents.Kind(kind), built_sample.catalogue(), 2025, issued=date(2026, 6, day))
    for form in ALL_FORMATS.values():
        form.render(document)


def _used() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def _told(what: str, wall: float, used: float) -> None:
    sys.stdout.write(f"{what}: {time.perf_counter() - wall:.1f} s, of it {_used() - used:.1f} s of CPU\n")


if __name__ == "__main__":
    main()
