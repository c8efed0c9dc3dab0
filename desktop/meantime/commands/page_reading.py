"""``report read``: a page's own data, back out of its PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from meantime.commands.common import JsonOption, carries_every_letter, clean, print_json, say, with_a_name


def read(
    file: Annotated[Path, typer.Argument(metavar="FILE.pdf")],
    json: JsonOption = False,
) -> None:
    """Read a page's data back out of its file; no data folder is needed.

    FILE.pdf is a page that report made, on this computer or another.
    """
    from meantime.adapters.page.attached import attached_data
    from meantime.services.report_reading import read_report, report_lines, report_text

    clean(str(file))
    data = read_report(attached_data(with_a_name(file)))
    if not json:
        for line in report_lines(data):
            say(line)
    elif carries_every_letter():
        say(report_text(data).removesuffix("\n"))
    else:
        print_json(data)
