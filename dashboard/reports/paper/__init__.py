"""The committee paper: its parts in order, its tables and charts, its annexes, and the record of the draw."""
