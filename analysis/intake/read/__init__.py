"""The bytes of a file to text cells, or a refusal in words."""
