"""Pages of insight: will we get there, can a county this size tell, what adds to life, and fair comparison."""
