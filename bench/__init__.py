"""Speed, measured on demand; never in timed tests."""
