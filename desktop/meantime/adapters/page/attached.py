"""Reads the data that a page holds out of its PDF, whoever saved that file last.

A library for PDFs does it: a viewer or a scanner's software writes the file in another form than Typst does.
"""

from __future__ import annotations

import io
import logging
from itertools import islice
from pathlib import Path

from meantime.domain.errors import UserError
from meantime.language import tr

NAME = "meantime-report.json"
"""The attached file, as the page's template names it."""

LARGEST = 64 * 2**20
"""A PDF, or what is attached to it, in bytes; a page of ten years with all entries takes a tenth of it."""


def attached_data(path: Path) -> bytes:
    """Return the data attached to the page at ``path``, as they lie there.

    Raises:
        UserError: if it cannot be read, is no PDF, or holds the data of no page or of several.
    """
    found = _found(_content(path), path)
    if not found:
        raise UserError(tr("{file} has no data of a Meantime page.").format(file=path.name))
    if len(found) > 1:
        raise UserError(tr("{file} holds the data of several pages; give one page.").format(file=path.name))
    return found[0]


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise UserError(tr("{file} cannot be read: {reason}.").format(file=path.name, reason=error.strerror)) from None
    if len(content) > LARGEST:
        raise UserError(tr("{file} is too large to be a page.").format(file=path.name))
    return content


def _found(pdf: bytes, path: Path) -> list[bytes]:
    """Return the attached files of that name, two at most: each may be large, and a file can hold any number of them.

    The library warns that a broken file may raise anything, so anything is taken for that. It would start another
    program for a filter that only pictures have, and hand it a file; a stranger's page shall start nothing.
    """
    from pypdf import PdfReader, apply_configuration

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it remarks can repeat words of the file
    try:
        with apply_configuration(
            zlib_maximum_output_length=LARGEST, maximum_declared_stream_length=LARGEST, jbig2dec_binary=None
        ):
            entries = PdfReader(io.BytesIO(pdf)).attachment_list
            named = (entry.content for entry in entries if NAME in (entry.name, entry.alternative_name))
            return list(islice(named, 2))
    except Exception:
        raise UserError(tr("{file} cannot be read as a PDF.").format(file=path.name)) from None
