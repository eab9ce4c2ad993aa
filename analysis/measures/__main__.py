"""`python -m analysis.measures` writes the register of measures to `analysis/README.md`."""

from analysis import places
from analysis.measures import readme

(places.ROOT / "analysis" / "README.md").write_text(readme.text(), encoding="utf-8")
