from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employers.models.employers import Employer
from portal.kit.constraints import decision_is_dated
from portal.kit.rules import RuleBroken

MANAGERS_HAVE = timedelta(days=7)
ASKED, REFUSED = "asked", "refused"  # In the states of every kind of question.


class AskedQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=ASKED)

    def for_an_officer(self, at):
        """Those that wait and that no manager answers: there is none, or none did so within the week."""
        alone = Employer.objects.without_manager(timezone.localdate(at))
        return self.waiting().filter(Q(employer__in=alone) | Q(asked_at__lte=at - MANAGERS_HAVE))


class Asked(models.Model):
    """What somebody asks a company, with the field `state`: a manager answers once, else an officer."""

    message = models.TextField(gettext_lazy("message"), blank=True, max_length=1000)
    asked_at = models.DateTimeField(gettext_lazy("asked at"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(gettext_lazy("decided at"), null=True, blank=True)
    reason = models.TextField(gettext_lazy("reason"), blank=True, max_length=1000)

    class Meta:
        abstract = True

    @transaction.atomic
    def answer(self, state, *, by, at, reason=""):
        """Answer the locked row and return it. Raises RuleBroken when somebody did so before, or refuses without why."""
        stored = type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
        if stored.state != ASKED:
            raise RuleBroken(
                _("This was answered just before this: %(state)s.") % {"state": stored.get_state_display()}
            )
        if state == REFUSED and not reason.strip():
            raise RuleBroken(_("Say why, so that whoever asked knows what to do."))
        stored.state, stored.decided_by, stored.decided_at, stored.reason = state, by, at, reason.strip()
        stored.save(update_fields=["state", "decided_by", "decided_at", "reason"])
        return stored


def answered_once(table, *, fields, told):
    """The constraints of a question to a company: once for `fields` while it is open, dated, and refused with a reason."""
    return [
        models.UniqueConstraint(
            fields=fields,
            condition=Q(state=ASKED),
            name=f"{table}_once_while_open",
            violation_error_message=told,
        ),
        decision_is_dated(table, waiting=ASKED),
        models.CheckConstraint(
            condition=~Q(state=REFUSED) | ~Q(reason=""),
            name=f"{table}_refusal_is_explained",
            violation_error_message=gettext_lazy("Say why, so that whoever asked knows what to do."),
        ),
    ]
