"""One folder a theme, one file an indicator; the file's name is the indicator's id."""
