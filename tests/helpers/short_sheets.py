"""Short sheets, put together from parts."""

from __future__ import annotations

COFFEE = '[[anchor]]\nname = "Coffee"\nat = { "MO-FR" = "07:30", "SA,SU" = "09:15" }\n'


def plan(title: str, *lines: str) -> str:
    """Return the table of a plan, without triggers."""
    return "\n".join(("[[plan]]", f'title = "{title}"', *lines)) + "\n"


def at(*times: str, rule: str | None = None, days: str | None = None) -> str:
    """Return a trigger at clock times."""
    listed = ", ".join(f'"{time}"' for time in times)
    return _trigger(f"at = [{listed}]", rule=rule, days=days)


def after(anchor: str, offset: int = 0, days: str | None = None) -> str:
    """Return a trigger that is stacked on an anchor."""
    return _trigger(f'after = "{anchor}"', f"offset = {offset}", days=days)


def once(local: str) -> str:
    """Return an appointment."""
    return _trigger(f"once = {local}:00")


def quota(times: str, *at_: str, days: str | None = None) -> str:
    """Return a quota; ``times`` as the sheet writes it."""
    listed = ", ".join(f'"{time}"' for time in at_ or ("20:00",))
    return _trigger(f"times_per_week = {times}", f"at = [{listed}]", days=days)


def when(words: str) -> str:
    """Return a trigger that never prompts."""
    return _trigger(f'when = "{words}"')


def _trigger(*lines: str, rule: str | None = None, days: str | None = None) -> str:
    more = [f'rule = "{rule}"'] if rule else []
    more += [f'days = "{days}"'] if days else []
    return "\n".join(("[[plan.trigger]]", *lines, *more)) + "\n"


def sheet(*parts: str, by: str | None = None, agreed: str | None = None, top: str = "") -> str:
    """Return a whole sheet; ``by`` makes its plans a therapist's."""
    head = "meantime = 1\n"
    head += f'from = "{by}"\n' if by else ""
    head += f"agreed_on = {agreed}\n" if agreed else ""
    return head + top + "".join(parts)
