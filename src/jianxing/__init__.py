"""Jianxing 健行: a county's health action plan, run, measured and proven."""
