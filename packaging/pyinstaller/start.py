"""Where a bundle begins."""

import sys

from meantime.cli import main

sys.exit(main())
