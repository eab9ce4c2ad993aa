"""The sentences of every report: a folder a language, Markdown with live figures, one sentence a line."""
