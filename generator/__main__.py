"""`python -m generator` is the same as `./digest`."""

import sys

try:
    from generator.cli import main
except KeyboardInterrupt:  # Ctrl-C while the program is still being loaded
    print("stopped", file=sys.stderr)
    sys.exit(130)

main()
