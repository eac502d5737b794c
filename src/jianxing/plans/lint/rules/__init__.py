"""The rules, one file a theme; a file that is put here is found by itself."""
