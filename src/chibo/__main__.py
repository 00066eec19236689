"""`python -m chibo …`: hand the command line to the roof."""

import sys

from chibo.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
