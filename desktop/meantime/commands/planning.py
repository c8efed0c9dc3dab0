"""``plan …`` and ``practices``: sheets in and out, and the life of plans."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from meantime.commands.common import (
    DAY,
    OUTPUT,
    JsonOption,
    PlanWord,
    carried_out,
    clean,
    complain,
    print_json,
    say,
    with_a_name,
)
from meantime.commands.planning_questions import openness_json, say_open_points
from meantime.domain.plans import Plan
from meantime.domain.statuses import PlanStatus
from meantime.language import ntr, tr
from meantime.services.notebook import Present, shown
from meantime.services.practices.writing import as_data

if TYPE_CHECKING:
    from meantime.domain.drafts import Draft
    from meantime.services.sheets.importing import ImportPreview


def register(program: typer.Typer) -> None:
    """Add these commands to ``program``."""
    plan = typer.Typer(help=tr("Plans and plan sheets."), no_args_is_help=True, rich_markup_mode=None)
    plan.command("import")(import_sheet)
    plan.command("list")(list_plans)
    plan.command("show")(show)
    plan.command("export")(export)
    plan.command("pause")(pause)
    plan.command("resume")(resume)
    plan.command("end")(end)
    program.add_typer(plan, name="plan")
    program.command("practices")(practices)


def import_sheet(
    context: typer.Context,
    sheet: Annotated[Path, typer.Argument(metavar="SHEET")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=tr("Only say what would change."))] = False,
    json: JsonOption = False,
) -> None:
    """Read a plan sheet and print what was added or changed.

    SHEET is a TOML file; it is taken in whole or not at all.
    """
    from meantime.services.sheets.importing import import_sheet_file

    with context.obj.open() as services:
        preview = import_sheet_file(
            services.notebook,
            services.library,
            services.ids,
            with_a_name(sheet),
            scales=services.scales,
            dry_run=dry_run,
        )
        if dry_run:
            _say_preview(preview, json=json)
            if not json:
                say(tr("Nothing was changed: this was a dry run."))
            return
        with carried_out():
            _say_preview(preview, json=json)


def _say_preview(preview: ImportPreview, *, json: bool) -> None:
    groups = {"added": preview.added, "changed": preview.changed, "unchanged": preview.unchanged}
    if json:
        print_json(
            {word: [{"id": entry.id, "title": entry.title} for entry in group] for word, group in groups.items()}
        )
        return
    words = {"added": tr("Added"), "changed": tr("Changed"), "unchanged": tr("Unchanged")}
    for word, group in groups.items():
        for entry in group:
            say(f"{words[word]}: {shown(entry.title)}")
    for line in preview.beside:
        say(line)


def _as_json(plan: Plan, present: Present) -> dict[str, object]:
    spec = plan.spec
    return {
        "id": plan.id,
        "title": spec.title,
        "practice": spec.practice,
        "status": plan.status(present.now, present.boundary).value,
        "assigned": spec.assigned_by is not None,
        "locked": spec.locked,
        "share": spec.share.value,
        "starts": spec.starts.isoformat(),
        "ends": spec.ends.isoformat() if spec.ends else None,
    }


def _draft_json(draft: Draft) -> dict[str, object]:
    from meantime.services.studio.keeping import opened

    work = opened(draft.work)
    return {
        "id": draft.id,
        "title": draft.title,
        "practice": work.practice,
        "status": PlanStatus.DRAFT.value,
        "assigned": work.locked and bool(work.assigned_by.strip()),
        "locked": work.locked,
        "share": work.share.value,
        "starts": None,
        "ends": None,
    }


def _status_words(status: PlanStatus) -> str:
    return {
        PlanStatus.DRAFT: tr("draft"),
        PlanStatus.ACTIVE: tr("active"),
        PlanStatus.PAUSED: tr("paused"),
        PlanStatus.ENDED: tr("ended"),
    }[status]


def list_plans(context: typer.Context, json: JsonOption = False) -> None:
    """List all plans in the order they came in, and then all drafts."""
    with context.obj.open() as services:
        present = services.notebook.present()
        plans, drafts = services.notebook.plans, services.drafts.all()
        if json:
            print_json([*(_as_json(plan, present) for plan in plans), *(_draft_json(draft) for draft in drafts)])
            return
        if not plans and not drafts:
            say(tr("No plans yet. Start with: meantime plan import SHEET"))
        for plan in plans:
            say(f"{shown(plan.title)} · {_status_words(plan.status(present.now, present.boundary))}")
        for draft in drafts:
            say(f"{shown(draft.title) or tr('Without a title')} · {_status_words(PlanStatus.DRAFT)}")


def show(
    context: typer.Context,
    plan: PlanWord,
    questions: Annotated[
        bool, typer.Option("--questions", help=tr("Print what is still open, with what to ask."))
    ] = False,
    json: JsonOption = False,
) -> None:
    """Print one plan as a sheet.

    PLAN is a title, if only one has it, or an id.
    """
    from meantime.services.sheets.writing import write_sheet

    with context.obj.open() as services:
        found = services.notebook.find(clean(plan))
        if json:
            print_json(_as_json(found, services.notebook.present()) | openness_json(services, found))
        elif questions:
            say_open_points(services, found)
        else:
            say(write_sheet([found], services.notebook.anchors).rstrip())


def export(
    context: typer.Context,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="SHEET", click_type=OUTPUT, help=tr("The file to write."))
    ],
    plans: Annotated[list[str] | None, typer.Argument(metavar="[PLAN]...")] = None,
) -> None:
    """Write plans as a plan sheet.

    Each PLAN is a title, if only one has it, or an id; one that is named twice is written once. Without any, all
    that have not ended are written.
    """
    from meantime.services.sheets.writing import write_sheet

    with context.obj.open() as services:
        book, present = services.notebook, services.notebook.present()
        if plans:
            named = [book.find(clean(text)) for text in plans]
            chosen = list({plan.id: plan for plan in named}.values())
        else:
            chosen = [plan for plan in book.plans if plan.status(present.now, present.boundary) is not PlanStatus.ENDED]
        services.files.write(output, write_sheet(chosen, book.anchors).encode())
        with carried_out():
            say(ntr("{n} plan written.", "{n} plans written.", len(chosen)).format(n=len(chosen)))


def pause(
    context: typer.Context,
    plan: PlanWord,
    until: Annotated[
        date | None, typer.Option("--until", click_type=DAY, help=tr("The first active day again."))
    ] = None,
) -> None:
    """Pause a plan from now on.

    PLAN is a title, if only one has it, or an id.
    """
    with context.obj.open() as services:
        services.plans.pause(services.notebook.find(clean(plan)), until)
        with carried_out():
            say(tr("Paused."))


def resume(context: typer.Context, plan: PlanWord) -> None:
    """Let a paused plan go on.

    PLAN is a title, if only one has it, or an id.
    """
    with context.obj.open() as services:
        services.plans.resume(services.notebook.find(clean(plan)))
        with carried_out():
            say(tr("Going on."))


def end(context: typer.Context, plan: PlanWord) -> None:
    """End a plan; its past stays.

    PLAN is a title, if only one has it, or an id.
    """
    with context.obj.open() as services:
        services.plans.end(services.notebook.find(clean(plan)))
        with carried_out():
            say(tr("Ended; what was noted stays."))


def practices(context: typer.Context, json: JsonOption = False) -> None:
    """List the practices that plans can be made of."""
    with context.obj.open() as services:
        found = services.library.all()
        if json:
            print_json([as_data(entry) for entry in found])
        else:
            for entry in found:
                say(f"{entry.id}: {entry.title}")
        for problem in services.library.problems:
            complain(str(problem))
