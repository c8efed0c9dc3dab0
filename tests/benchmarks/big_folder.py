"""Data folders of two sizes whose last weeks are the same: made-up weeks, and the same with fifty years before them."""

from __future__ import annotations

from pathlib import Path

from demo_bench import Bench, fill_demo, open_bench

SMALL, BIG = 1_000, 1_000_000
YEARS = 50
_WEEKS = 6

_SHIFTED = """
WITH RECURSIVE past(back) AS (SELECT 1 UNION ALL SELECT back + 1 FROM past WHERE back < {backs}),
               copies(copy) AS (SELECT 0 UNION ALL SELECT copy + 1 FROM copies WHERE copy + 1 < {copies})
"""

_CHECKINS = (
    _SHIFTED
    + """
INSERT INTO checkin (id, plan_id, day, slot, status, made_utc, made_wall, provenance, minutes, reasons, note, private,
                     star, ratings, record, worse, expected, step, mode, replaces, undone_utc, undone_wall, live)
SELECT lower(hex(randomblob(16))), plan_id, date(day, shift), CASE copy WHEN 0 THEN slot END, status,
       strftime('%Y-%m-%dT%H:%M:%S.000000', made_utc, shift), strftime('%Y-%m-%dT%H:%M:%S', made_wall, shift),
       provenance, minutes, reasons, note, private, star, ratings, record, worse, expected, step, mode, NULL, NULL,
       NULL, 1
FROM (SELECT *, '-' || (back * {days}) || ' days' AS shift FROM checkin, past, copies WHERE live)
ORDER BY back DESC, copy LIMIT {more}
"""
)

_MEASUREMENTS = (
    _SHIFTED
    + """
INSERT INTO measurement (id, name, day, value, made_utc, made_wall, items)
SELECT lower(hex(randomblob(16))), name, date(day, shift), value,
       strftime('%Y-%m-%dT%H:%M:%S.000000', made_utc, shift), strftime('%Y-%m-%dT%H:%M:%S', made_wall, shift), items
FROM (SELECT *, '-' || (back * {days}) || ' days' AS shift FROM measurement, past)
"""
)

_SESSIONS = (
    _SHIFTED
    + """
INSERT INTO session (id, at, therapist)
SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:%S', at, '-' || (back * {days}) || ' days'), therapist
FROM session, past
"""
)


def make(folder: Path, size: int, *, alone: bool = False) -> int:
    """Fill ``folder`` so that it holds ``size`` check-ins; return how many it holds.

    The last six weeks are the made-up ones. Before them the same six weeks stand again and again: in the small folder
    just often enough, in the big one through fifty years, with so many extras a day that the number is reached. The
    big one has the ratings and sessions of those years, too, unless it shall hold check-ins ``alone``.
    """
    fill_demo(folder)
    bench = open_bench(folder)
    try:
        _repeat(bench, size, alone=alone)
        return _count(bench)
    finally:
        bench.close()


def live_through(bench: Bench) -> None:
    """Let every plan have begun with the first check-in, so that each of the months before has its slots."""
    imported = "UPDATE plan SET body = json_set(body, '$.imported_day', ?, '$.imported.utc', ?, '$.imported.wall', ?)"
    starts = "UPDATE plan_version SET body = json_set(body, '$.spec.starts', ?)"
    with bench.services.vault.writing() as session:
        connection = session.connection()
        first = str(connection.exec_driver_sql("SELECT min(day) FROM checkin").scalar_one())
        connection.exec_driver_sql(imported, (first, f"{first}T16:30:00Z", f"{first}T18:30:00"))
        connection.exec_driver_sql(f"{starts} WHERE json_extract(body, '$.day') IS NULL", (first,))
    bench.services.notebook.forget()


def _repeat(bench: Bench, size: int, *, alone: bool) -> None:
    vault = bench.services.vault
    there = _count(bench)
    whole = round(YEARS * 365.25 / (_WEEKS * 7)) if size > SMALL else -(-size // there)
    places = {
        "backs": whole,
        "days": _WEEKS * 7,
        "copies": -(-(size - there) // (whole * there)),
        "more": size - there,
    }
    with vault.writing() as session:
        connection = session.connection()
        for statement in (_CHECKINS, *((_MEASUREMENTS, _SESSIONS) if size > SMALL and not alone else ())):
            connection.exec_driver_sql(statement.format(**places))


def _count(bench: Bench) -> int:
    with bench.services.vault.session() as session:
        return int(session.connection().exec_driver_sql("SELECT count(*) FROM checkin").scalar_one())
