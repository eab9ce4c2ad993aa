"""A load as people meet it: what a check found, what they chose, how it reads;
no screen and no stored row."""
