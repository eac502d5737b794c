"""What a year made of persons, facilities and places: tables that are derived from record tables when they are asked for."""
