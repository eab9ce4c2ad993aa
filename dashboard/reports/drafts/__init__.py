"""What people write, and never lose: drafts, actions, reasons."""
