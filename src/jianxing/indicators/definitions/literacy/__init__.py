"""Health literacy and healthy places."""
