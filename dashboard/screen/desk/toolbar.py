"""Buttons for bold, list and link over the box of a part: they act in the browser, on what is selected."""

from importlib.resources import files

MARKS = {"bold": "Bold", "list": "List", "link": "Link"}
SCRIPT = (files("dashboard.screen.desk") / "toolbar.js").read_text(encoding="utf-8")
_STYLE = (
    "font:inherit;font-size:.875rem;padding:.2rem .7rem;margin-right:.4rem;cursor:pointer;"
    "border:1px solid #8A9099;border-radius:.4rem;background:#fff;color:inherit"
)
_BUTTONS = "".join(
    f'<button type="button" data-desk-mark="{name}" style="{_STYLE}">{label}</button>'
    for name, label in MARKS.items()
)
HTML = f'<div role="group" aria-label="Marks on the text">{_BUTTONS}</div><script>{SCRIPT}</script>'
