"""Saving at each pause: a few lines for the browser, which press for the writer what Streamlit waits for."""

from importlib.resources import files

SCRIPT = (files("dashboard.screen.desk") / "autosave.js").read_text(encoding="utf-8")
HTML = f"<script>{SCRIPT}</script>"
