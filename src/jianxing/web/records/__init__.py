"""Pages for taking records in: files, batches, the check list of data mode, exports."""
