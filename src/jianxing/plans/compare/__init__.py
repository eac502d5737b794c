"""Two plans side by side: a plan and the one above it, or two versions of one plan."""
