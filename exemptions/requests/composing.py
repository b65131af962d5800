"""A request is written: what somebody holds, for which modules, why. Nobody but who writes it sees a draft."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from employees.models import Employment
from employees.record.holding import hold_one
from exemptions.enums import DRAFT, WITHDRAWN
from exemptions.models import ExemptionRequest, HeldCredential, RequestedModule
from exemptions.requests.asking import (
    LEARNER,
    OFFICER,
    drafts_of,
    hold_draft,
    hold_request,
    refuse_asker,
    refuse_others,
)
from exemptions.requests.barriers import barriers, told_of
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from portal.privacy.deleting import wipe

MOST_HELD, MOST_MODULES = 30, 30


@transaction.atomic
def begin_request(employee, *, asked_as, employment=None, by, at):
    """A draft of who asks: the one that waits already, else a new one. Learners, and officers who see that
    anyway, find in it all that they told before.

    Raises RuleBroken.
    """
    person, today = hold_one(employee), timezone.localdate(at)
    if employment is not None:
        employment = Employment.objects.select_related("employer").get(pk=employment.pk)
    refuse_asker(person, asked_as=asked_as, employment=employment, by=by, on=today)
    mine = ExemptionRequest.objects.filter(employee=person, employment=employment, asked_as=asked_as, asked_by=by)
    if waiting := mine.filter(submitted_at=None).first():
        return waiting
    with told_as_rule(ExemptionRequest):
        request = ExemptionRequest.objects.create(
            employee=person, employment=employment, asked_as=asked_as, asked_by=by, begun_at=at
        )
    if asked_as in (LEARNER, OFFICER):
        request.credentials.set(person.held_credentials.all())
    audit.record("exemptions.begun", on=request, by=by)
    return request


@transaction.atomic
def add_held(request, *, credential=None, title="", issuer="", obtained_on=None, by, at):
    """Say that the learner holds this: one of the list, or in own words. Told before, it is taken again. Raises RuleBroken."""
    today = timezone.localdate(at)
    held = hold_draft(request, by=by, on=today)
    refuse_day(credential, obtained_on, today)
    if held.credentials.count() >= MOST_HELD:
        raise RuleBroken(_("At most %(most)s things stand in one request.") % {"most": MOST_HELD})
    told = {"title": "", "issuer": ""} if credential else {"title": one_line(title), "issuer": one_line(issuer)}
    theirs = held.employee.held_credentials.filter(credential=credential, obtained_on=obtained_on)
    # Houses give things of one name.
    same = {} if credential else {f"{name}__iexact": text for name, text in told.items()}
    found = theirs.filter(**same).first()
    if found is None:
        with told_as_rule(HeldCredential):
            found = HeldCredential.objects.create(
                employee=held.employee,
                credential=credential,
                obtained_on=obtained_on,
                added_by=by,
                added_at=at,
                **told,
            )
    held.credentials.add(found)
    return found


def one_line(text):
    return " ".join(text.split())


def refuse_day(credential, obtained_on, today):
    if obtained_on and obtained_on > today:
        raise RuleBroken(_("This day is still to come. Say when it was obtained."))
    if credential and obtained_on and not credential.was_given_in(obtained_on.year):
        raise RuleBroken(
            _("“%(title)s” was not given in %(year)s. Look at the date, or say it in your own words.")
            % {"title": credential.title, "year": obtained_on.year}
        )


@transaction.atomic
def remove_held(request, credential, *, by, at):
    """It does not belong to this request. What nothing else speaks of is forgotten altogether; files stay, by themselves."""
    held = hold_draft(request, by=by, on=timezone.localdate(at))
    held.credentials.remove(credential)
    # Nothing goes to the sector that the page does not show.
    held.evidence.filter(held=credential).update(held=None)
    used_nowhere([credential]).filter(added_by=by).delete()


def used_nowhere(credentials):
    return HeldCredential.objects.filter(pk__in=[each.pk for each in credentials], requests=None, seen_at=None)


@transaction.atomic
def choose_modules(request, modules, *, by, at):
    """These are the modules of the request, in place of those before. Raises RuleBroken for one that cannot be asked."""
    today = timezone.localdate(at)
    held = hold_draft(request, by=by, on=today)
    wanted = {module.pk: module for module in modules}
    if len(wanted) > MOST_MODULES:
        raise RuleBroken(_("At most %(most)s modules stand in one request.") % {"most": MOST_MODULES})
    chosen = set(drafts_of(held).values_list("module", flat=True))
    added = [module for pk, module in wanted.items() if pk not in chosen]
    in_the_way = barriers(held.employee, added, on=today, by=by, but=held)
    if in_the_way:
        raise RuleBroken(told_of(in_the_way, added))
    drafts_of(held).exclude(module__in=wanted).delete()
    for module in added:
        # What was withdrawn from a draft, as records of one person became one, is taken up again.
        if not held.modules.filter(module=module, state=WITHDRAWN).update(state=DRAFT):
            with told_as_rule(RequestedModule):
                held.modules.create(module=module, employee=held.employee)


@transaction.atomic
def ask_to_show(requested, *, test, interview, by, at):
    """The learner would show it in a test, or tell it in an interview. Raises RuleBroken."""
    held = hold_draft(requested.request, by=by, on=timezone.localdate(at))
    found = held.modules.filter(pk=requested.pk, state=DRAFT)
    if not found.update(asks_test=test, asks_interview=interview):
        raise RuleBroken(_("This module is no longer in the request."))


@transaction.atomic
def write_motivation(request, words, *, by, at):
    held = hold_draft(request, by=by, on=timezone.localdate(at))
    held.motivation = words.strip()
    held.save(update_fields=["motivation"])


@transaction.atomic
def discard_request(request, *, by, at):
    """Throw away what was never sent, with its files. Learners may do so with what others began for them.

    What a learner said to hold is known next time; what others said of the learner goes along.
    """
    held = hold_request(request)
    refuse_others(held, by=by, on=timezone.localdate(at))
    if held.is_sent:
        raise RuleBroken(_("This was sent to the sector. You can withdraw it."))
    told = list(held.credentials.all())
    wipe(held.evidence.all())
    wipe(held.portfolio.all())
    audit.record("exemptions.discarded", on=held, by=by)
    held.delete()
    used_nowhere(told).exclude(added_by=held.employee.user).delete()
