"""Speed, as ratios measured side by side in one run. `python -m benchmarks.NAME` ends with one JSON line."""
