"""Documents as values: blocks, charts as data, inline marks; nothing is drawn here."""
