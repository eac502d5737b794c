"""Infectious diseases reported by law."""
