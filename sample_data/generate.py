"""Writes the invented data: the committed files, or any size as Parquet.

`python -m sample_data.generate` rewrites `scheme/`, `small/` and `dirty/` byte for byte.
`python -m sample_data.generate --members 155000 --years 10 --out DIR` writes Parquet tables to a folder.
"""

import argparse
from pathlib import Path

from sample_data import any_size, dirty, scheme, small
from sample_data.faults import FAULTS

HERE = Path(__file__).parent


def committed(folder: Path) -> None:
    """Write all committed data files below a folder."""
    scheme.write(folder / "scheme")
    small.write(folder / "small")
    dirty.write(folder / "dirty", FAULTS)


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description="Write the invented sample data.")
    parser.add_argument("--members", type=int, help="rows a year; without it the committed files are written")
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    if asked.members is None:
        committed(asked.out or HERE)
        return
    any_size.write(asked.out or Path("sample"), asked.members, asked.years)


if __name__ == "__main__":
    main()
