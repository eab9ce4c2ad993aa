"""Charts of Word's own, which can be edited there."""
