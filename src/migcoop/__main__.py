"""`python -m migcoop` is the command line."""

import sys

try:
    from .cli import main
except KeyboardInterrupt:  # which takes a while to import
    sys.exit(130)

sys.exit(main())
