"""Repeats a draw from the frame as CSV with nothing but the standard library: FRAME RECORD, an identifier a line."""

import csv
import hashlib
import json
import re
import sys
import unicodedata
from pathlib import Path

frame, record = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
if hashlib.sha256(frame.read_bytes()).hexdigest() != record["frame_sha256"]:
    sys.exit("This is not the frame of the draw.")
ranked: dict[str, list[tuple[str, str, int]]] = {}
rows = csv.DictReader(frame.read_text(encoding="utf-8-sig").splitlines())
for place, row in enumerate(rows, start=1):
    plain = re.sub(r"[\s\u2010-\u2015\u2212\u200b-]", "", unicodedata.normalize("NFKC", row["member"]).upper())
    plain = re.sub(r"^(\d+)\.0+$", r"\1", plain)
    digest = hashlib.sha256(f"{record['seed']}\x1f{plain}".encode()).hexdigest()
    ranked.setdefault(row.get(record["drawn_by"], "all"), []).append((digest, row["member"], place))
listed = ""
for group in record["groups"]:
    for number, (_, member, place) in enumerate(sorted(ranked[group["group"]])[: group["selected"]], start=1):
        sys.stdout.write(f"{group['group']},{number},{member}\n")
        listed += f"{group['group']},{number},{place}\n"
if hashlib.sha256(listed.encode()).hexdigest() != record["list_sha256"]:
    sys.exit("This is not the list that was drawn.")
