"""Reports as values, composed first and rendered last."""
