"""Checking the text of a plan: rules by theme, what was decided about each finding, and the papers that leave."""
