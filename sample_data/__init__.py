"""An invented scheme: seeded generator and the files it wrote."""
