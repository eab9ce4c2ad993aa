"""What is wrong with rows that could be read, and what a load would change."""
