"""How much a file may hold before it is refused, and how much memory a check may take."""

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds met before a file is parsed; the command line may raise them."""

    file_bytes: int = 200 * MEBIBYTE
    unpacked_bytes: int = 600 * MEBIBYTE
    zip_entries: int = 400
    zip_ratio: int = 200
    sheets: int = 40
    rows: int = 2_000_000
    columns: int = 400
    cells: int = 80_000_000
    cell_characters: int = 32_767
    files: int = 20


DEFAULT = Limits()


def limit_memory(most: int) -> bool:
    """Cap what this process may write to at `most` bytes; False where the system has no such limit.

    The address space is left alone: allocators of the readers reserve gigabytes of it and never touch them.
    """
    try:
        import resource  # noqa: PLC0415 - absent on Windows
    except ImportError:
        return False
    try:
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    except (OSError, ValueError):
        return False
    return True
