"""The elderly, and Chinese medicine."""
