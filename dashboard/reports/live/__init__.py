"""Live figures in running text: how they are written, read and put into words."""
