"""In the place of PyInstaller's own: it leaves plugins out before their libraries are gathered."""

from PyInstaller.utils.hooks.qt import add_qt6_dependencies
from workshop.bundle_parts import left_out

hiddenimports, binaries, datas = add_qt6_dependencies(__file__)
binaries = [entry for entry in binaries if not left_out(entry[0])]
datas = [entry for entry in datas if not left_out(entry[0])]
