"""What is checked in records that were taken in: rules as definitions, and the running of them over a lake."""
