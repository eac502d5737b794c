"""Commands of `jianxing`; one file a command group, each thin."""
