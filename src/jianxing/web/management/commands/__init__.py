"""Commands of the pages, called by name from `jianxing serve`."""
