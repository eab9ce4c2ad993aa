"""Text cells to typed columns under pseudonyms."""
