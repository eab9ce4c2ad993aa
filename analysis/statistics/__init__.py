"""Pure numbers in, frozen values out."""
