"""Repeats a draw from the office's own file and shares no code with the program:
FRAME RECORD SECRET [MEMBER [GROUP]].

FRAME is CSV or Excel, title rows and all; SECRET is what was committed to before, in hexadecimal digits;
MEMBER and
GROUP are the frame's headings where they are not `member` and the column that the record names. The members
selected are written in order, a line each.
"""

import csv
import hashlib
import hmac
import json
import re
import sys
import unicodedata
from pathlib import Path

import openpyxl

frame, record = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
secret = bytes.fromhex(sys.argv[3])
member = sys.argv[4] if len(sys.argv) > 4 else "member"
by = sys.argv[5] if len(sys.argv) > 5 else record["drawn_by"]
if hashlib.sha256(secret).hexdigest() != record["secret_sha256"]:
    sys.exit("This is not the secret that was committed to.")
if hashlib.sha256(frame.read_bytes()).hexdigest() != record["frame_sha256"]:
    sys.exit("This is not the frame of the draw.")
if frame.suffix.lower() == ".xlsx":
    sheets = [list(sheet.values) for sheet in openpyxl.load_workbook(frame, read_only=True, data_only=True)]
else:
    try:
        text = frame.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        text = frame.read_text(encoding="cp1252")
    sheets = [list(csv.reader(text.splitlines(), delimiter=max(",;\t", key=text.count)))]
rows = [["" if cell is None else str(cell).strip() for cell in row] for sheet in sheets for row in sheet]
top = next(number for number, row in enumerate(rows) if member in row)
ranked: dict[str, list[tuple[str, str, int]]] = {}
found = [dict(zip(rows[top], row, strict=False)) for row in rows[top + 1 :] if any(row)]
for place, named in enumerate((each for each in found if not re.match("(?i)total", each[member])), start=1):
    plain = re.sub(
        r"[\s\u2010-\u2015\u2212\u200b-]", "", unicodedata.normalize("NFKC", named[member]).upper()
    )
    plain = re.sub(r"^(\d+)\.0+$", r"\1", plain)
    digest = hmac.new(secret, f"{record['seed']}\x1f{plain}".encode(), hashlib.sha256).hexdigest()
    group = " ".join(named.get(by, "all").split()) or "not stated"
    ranked.setdefault(group, []).append((digest, named[member], place))
listed = ""
for part in record["groups"]:
    for number, (_, name, place) in enumerate(sorted(ranked[part["group"]])[: part["selected"]], start=1):
        sys.stdout.write(f"{part['group']},{number},{name}\n")
        listed += f"{part['group']},{number},{place}\n"
if hashlib.sha256(listed.encode()).hexdigest() != record["list_sha256"]:
    sys.exit("This is not the list that was drawn.")
