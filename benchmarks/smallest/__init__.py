"""The smallest programs that show a table and a page: what `benchmarks.start` compares with."""
