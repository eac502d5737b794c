"""People who work in health."""
