"""Who may do what, what people write, and the record of what was done."""
