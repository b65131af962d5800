import uuid

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.rules import RuleBroken
from portal.notices.codes import hash_of

# As often as a wrong answer may be given to what only the right person knows; then a slip that was found is worth nothing.
MOST_WRONG_ANSWERS = 3


class CannotBeAccepted(RuleBroken):
    pass


class InvitationQuerySet(models.QuerySet):
    def open_on(self, moment):
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=moment)

    def waiting(self):
        """Neither accepted nor withdrawn; some may be over."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def to(self, purpose, subject):
        return self.filter(purpose=purpose, subject=subject)

    def slips(self):
        """Those on paper, without an address."""
        return self.filter(email="")

    def sent_to(self, user):
        return self.filter(email__iexact=user.email)

    def with_code(self, code):
        """The invitation of which this is the code, as typed. Raises DoesNotExist."""
        return self.get(code_hash=hash_of(code))


class Invitation(models.Model):
    """Somebody is asked to join something. Whoever holds the code may accept, once; only its hash is kept."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # What accepting does: a stable code that a room registers (portal.notices.purposes), and the uuid of what is joined.
    purpose = models.CharField(gettext_lazy("purpose"), max_length=40)
    subject = models.UUIDField(gettext_lazy("subject"))
    # The uuid of the company in whose name it is sent; empty where nobody counts them (portal.notices.limits).
    on_behalf = models.UUIDField(null=True, blank=True, editable=False)
    # Empty for one on paper: then nothing proves the address of whoever accepts.
    email = models.EmailField(gettext_lazy("e-mail address"), blank=True)
    first_name = models.CharField(gettext_lazy("first name"), max_length=150, blank=True)
    last_name = models.CharField(gettext_lazy("last name"), max_length=150, blank=True)
    language = models.CharField(gettext_lazy("language"), max_length=2, choices=settings.LANGUAGES, default="nl")
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    wrong_answers = models.SmallIntegerField(gettext_lazy("wrong answers"), default=0, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    invited_at = models.DateTimeField(gettext_lazy("invited at"))
    expires_at = models.DateTimeField(gettext_lazy("holds until"))
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    accepted_at = models.DateTimeField(gettext_lazy("accepted at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(gettext_lazy("withdrawn at"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("invitation")
        verbose_name_plural = gettext_lazy("invitations")
        ordering = ["-invited_at", "-pk"]
        indexes = [models.Index(fields=["on_behalf", "-invited_at"], name="invitation_on_behalf")]
        constraints = [
            models.UniqueConstraint(
                "purpose",
                "subject",
                Lower("email"),
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="invitation_once_while_open",
                violation_error_message=gettext_lazy("This person is invited already."),
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
                name="invitation_accepted_or_withdrawn",
                violation_error_message=gettext_lazy("An invitation is accepted or withdrawn, never both."),
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("invited_at")),
                name="invitation_ends_after_it_began",
                violation_error_message=gettext_lazy("An invitation ends after it was sent."),
            ),
            models.CheckConstraint(
                condition=Q(wrong_answers__gte=0, wrong_answers__lte=MOST_WRONG_ANSWERS),
                name="invitation_is_locked_by_wrong_answers",
                violation_error_message=gettext_lazy("After three wrong answers an invitation is locked."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.purpose}"

    @property
    def is_slip(self):
        return not self.email

    @property
    def answers_left(self):
        return MOST_WRONG_ANSWERS - self.wrong_answers

    def is_open_at(self, moment):
        return self.accepted_at is None and self.withdrawn_at is None and moment < self.expires_at

    @transaction.atomic
    def accept(self, *, by, at):
        """Mark it used by this user and return the locked row. Raises CannotBeAccepted with the reason."""
        invitation = type(self).objects.select_for_update().get(pk=self.pk)
        invitation.check_open(at)
        invitation.accepted_by, invitation.accepted_at = by, at
        invitation.save(update_fields=["accepted_by", "accepted_at"])
        return invitation

    def check_open(self, moment):
        if self.accepted_at:
            raise CannotBeAccepted(_("This invitation was used already. Log in with the account that it was used for."))
        if self.withdrawn_at:
            raise CannotBeAccepted(_("This invitation was withdrawn. Ask whoever invited you for a new one."))
        if moment >= self.expires_at:
            raise CannotBeAccepted(_("This invitation is too old. Ask whoever invited you for a new one."))
        if self.wrong_answers >= MOST_WRONG_ANSWERS:
            raise CannotBeAccepted(
                _("The date of birth was wrong three times, so this slip no longer works. Ask for a new one.")
            )

    @transaction.atomic
    def withdraw(self, *, at):
        """Nobody can accept it any more; one that was used stays used."""
        invitation = type(self).objects.select_for_update().get(pk=self.pk)
        if invitation.accepted_at:
            raise RuleBroken(_("This invitation was accepted just before this."))
        if invitation.withdrawn_at is None:
            invitation.withdrawn_at = at
            invitation.save(update_fields=["withdrawn_at"])
        return invitation

    @transaction.atomic
    def answer(self, is_right, *, at):
        """Somebody says what only the right person knows. Counts a wrong answer; raises CannotBeAccepted once locked."""
        invitation = type(self).objects.select_for_update().get(pk=self.pk)
        invitation.check_open(at)
        if not is_right:
            invitation.wrong_answers += 1
            invitation.save(update_fields=["wrong_answers"])
        self.wrong_answers = invitation.wrong_answers
        return is_right
