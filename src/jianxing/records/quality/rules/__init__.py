"""The rules of data quality, a file a theme; a file that is put here is found by itself."""
