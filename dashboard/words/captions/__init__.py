"""The words around figures: lines above titles, findings, subtitles, notes."""
