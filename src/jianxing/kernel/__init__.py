"""Words that all parts share. No input or output happens here."""
