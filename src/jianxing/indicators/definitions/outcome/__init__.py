"""What health comes to: length of life and deaths that need not be."""
