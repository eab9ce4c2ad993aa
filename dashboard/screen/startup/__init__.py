"""The web server around the pages, and the first start."""
