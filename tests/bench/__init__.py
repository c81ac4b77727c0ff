"""`make bench`: what the pages and the paper cost, as ratios against a reference in the same run. Asserts nothing."""
