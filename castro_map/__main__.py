"""python -m castro_map: the same as the command castro-map."""

import sys

from castro_map.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
