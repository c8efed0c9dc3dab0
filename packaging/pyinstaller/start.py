"""Where a bundle begins."""

import sys

if sys.argv[1:3] == ["-m", "meantime.adapters.page.typesetting_child"]:
    from meantime.adapters.page import typesetting_child

    typesetting_child.main(float(sys.argv[3]))

from meantime.cli import main

sys.exit(main())
