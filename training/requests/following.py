"""What a company chooses of the lines that people asked, who asked is told: of a plan that is being prepared only what is
not done, and the rest once it is in use."""

from training.models import TrainingRequest
from training.plans.enums import ACCEPTED, ACTIVE, DECLINED, DRAFT, LineState
from training.requests.telling import tell_asker


def tell_of_lines(lines, *, by, at):
    """Called for lines that were chosen: all of one plan, which is held (training.plans.moving)."""
    found = TrainingRequest.objects.filter(line__in=[line.pk for line in lines]).select_related(
        "employee__user", "employment__employer", "module", "line__plan"
    )
    for asked in found:
        if asked.line.state in DECLINED or asked.line.plan.state != DRAFT:
            tell_of(asked, by, at)


def tell_of(asked, by, at):
    state = LineState(asked.line.state)
    tell_asker(asked, f"asked_line_{state.value}", at=at, by=by, line=asked.line)


def tell_of_plan(plan, *, by, at):
    """Called for a plan that moved: once it is in use, what was accepted in it is told."""
    if plan.state != ACTIVE:
        return
    found = TrainingRequest.objects.filter(line__plan=plan, line__state=ACCEPTED)
    for asked in found.select_related("employee__user", "employment__employer", "module", "line__plan"):
        tell_of(asked, by, at)


def follow_copies(plan, lines):
    """Called when lines of `plan` were taken along to the next: a question goes on by the line that goes on."""
    made = {(line.employee_id, line.module_id): line for line in lines}
    changed = []
    for asked in TrainingRequest.objects.filter(line__plan=plan):
        if line := made.get((asked.employee_id, asked.module_id)):
            asked.line = line
            changed.append(asked)
    TrainingRequest.objects.bulk_update(changed, ["line"], batch_size=500)
