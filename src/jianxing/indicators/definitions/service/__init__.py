"""What services are there and how they do."""
