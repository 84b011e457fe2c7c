"""How the generator bears a large collection: `python -m benchmarks.build` prints the figures."""
