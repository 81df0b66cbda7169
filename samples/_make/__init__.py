"""What the programs that write sample years have in common: how each matter is gone through."""
