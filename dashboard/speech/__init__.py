"""Numbers and dates as text, and the engine that reads texts with live figures aloud."""
