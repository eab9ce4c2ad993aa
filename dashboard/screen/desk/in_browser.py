"""What the desk does in the browser: saving at each pause, and marks on what is selected in a box."""

from importlib.resources import files

_FOLDER = files("dashboard.screen.desk")
AUTOSAVE, TOOLBAR = ((_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in ("autosave", "toolbar"))
SCRIPTS = (AUTOSAVE, TOOLBAR)
"""Each is allowed by its digest; see `startup/server.py`."""
MARKS = {"bold": "Bold", "list": "List", "link": "Link"}
_STYLE = (
    "font:inherit;font-size:.875rem;padding:.2rem .7rem;margin-right:.4rem;cursor:pointer;"
    "border:1px solid #8A9099;border-radius:.4rem;background:none;color:inherit"
)
_BUTTONS = "".join(
    f'<button type="button" data-desk-mark="{name}" style="{_STYLE}">{label}</button>'
    for name, label in MARKS.items()
)
SAVING = f"<script>{AUTOSAVE}</script>"
BUTTONS = f'<div role="group" aria-label="Marks on the text">{_BUTTONS}</div><script>{TOOLBAR}</script>'
