"""Chronic diseases, mental health and health at work."""
