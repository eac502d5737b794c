"""The pages of plans: documents uploaded, reviewed, taken, compared; tasks."""
