"""`python -m generator` is the same as `./digest`."""

from generator.cli import main

main()
