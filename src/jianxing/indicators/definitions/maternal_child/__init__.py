"""Mothers and children."""
