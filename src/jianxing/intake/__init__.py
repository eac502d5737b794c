"""Taking data in as an office does it: who may, with which papers, one file after the other, and what leaves again."""
