"""The pages of responsible units 责任单位名册."""
