"""What was seen of a learner at the workplace, by whom; and the links by which customers and colleagues say it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.private_files import PrivateStorage, random_name
from training.models.tracks import WorkplaceTrack
from training.tracks.enums import INVITED, RUNNING, Level, ObserverRole

MOST_USES = 20


class ObserverLinkQuerySet(models.QuerySet):
    def open(self, at):
        """Those that still open something."""
        return self.filter(revoked_at=None, expires_at__gt=at, used__lt=F("most_uses"), track__state=RUNNING)


class ObserverLink(models.Model):
    """The personal link of a customer or colleague, who needs no account. Only a hash of what stands in it is kept."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    track = models.ForeignKey(WorkplaceTrack, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    role = models.CharField(_("as"), max_length=10, choices=ObserverRole.choices)
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    # What is asked: the keys of training.tracks.progress.
    asked = models.JSONField(_("what is asked"))
    most_uses = models.IntegerField(_("how many times"), default=1)
    used = models.IntegerField(_("times used"), default=0)
    expires_at = models.DateTimeField(_("holds until"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(_("made at"))
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects = ObserverLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link of an observer")
        verbose_name_plural = _("links of observers")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=INVITED),
                name="observerlink_of_customer_or_colleague",
                violation_error_message=_("A link is for a customer or a colleague."),
            ),
            models.CheckConstraint(
                condition=Q(most_uses__gte=1, most_uses__lte=MOST_USES),
                name="observerlink_is_used_some_times",
                violation_error_message=_("A link is used once, or up to 20 times."),
            ),
            models.CheckConstraint(
                condition=Q(used__gte=0, used__lte=F("most_uses")),
                name="observerlink_is_not_used_up_twice",
                violation_error_message=_("This link was used as often as it may be."),
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")),
                name="observerlink_holds_a_while",
                violation_error_message=_("A link holds for a while after it is made."),
            ),
        ]

    def __str__(self):
        return f"#{self.track_id} {self.role}"

    def is_open(self, at):
        """Also only as long as the learner works there."""
        holds = self.revoked_at is None and at < self.expires_at and self.used < self.most_uses
        return holds and self.track.employment.is_current(timezone.localdate(at))


class ObservationQuerySet(models.QuerySet):
    def in_order(self):
        """The oldest first: what comes later counts."""
        return self.order_by("at", "pk")


class Observation(models.Model):
    """How somebody did what one indicator says, or a competence that has none. Never changed: a newer one counts.

    The ids are those of the track's snapshot, so that a module that changes leaves it alone.
    """

    track = models.ForeignKey(WorkplaceTrack, on_delete=models.CASCADE, related_name="observations")
    competence = models.BigIntegerField(_("competence"))
    indicator = models.BigIntegerField(_("indicator"), null=True, blank=True)
    level = models.CharField(_("level"), max_length=12, choices=Level.choices)
    role = models.CharField(_("as"), max_length=10, choices=ObserverRole.choices)
    word = models.CharField(_("a word about it"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    link = models.ForeignKey(
        ObserverLink, null=True, blank=True, on_delete=models.RESTRICT, related_name="observations"
    )
    at = models.DateTimeField(_("at"))

    objects = ObservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["track", "at"], name="observation_by_track")]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=INVITED, by=None, link__isnull=False) | ~Q(role__in=INVITED) & Q(link=None),
                name="observation_comes_by_account_or_link",
                violation_error_message=_("A customer or colleague observes by a link, others with their account."),
            ),
            models.CheckConstraint(
                condition=Q(level__in=Level.values),
                name="observation_level_known",
                violation_error_message=_("This level does not exist."),
            ),
        ]

    def __str__(self):
        return f"#{self.track_id} {self.competence}"

    @property
    def key(self):
        return f"c{self.competence}" if self.indicator is None else f"i{self.indicator}"

    @property
    def level_said(self):
        return Level(self.level)

    @property
    def its_photo(self):
        """The photo that hangs on it; None when there is none."""
        return getattr(self, "photo", None)


def place_of(photo, given_name):
    """Where a photo is kept: nothing of the name that somebody gave it."""
    return f"observations/{photo.token[:2]}/{photo.token}"


class ObservationPhoto(models.Model):
    """A photo beside an observation: drawn anew, so that nothing of the camera or the place stands in it.

    One that was sent with a form that was not right waits for that form (`observation` is null), a day at most.
    """

    token = models.CharField(max_length=32, unique=True, default=random_name, editable=False)
    track = models.ForeignKey(WorkplaceTrack, on_delete=models.CASCADE, related_name="photos")
    observation = models.OneToOneField(
        Observation, null=True, blank=True, on_delete=models.CASCADE, related_name="photo"
    )
    file = models.FileField(_("photo"), storage=PrivateStorage(), upload_to=place_of, max_length=120)
    size = models.IntegerField(_("size in bytes"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(_("added"))

    class Meta:
        verbose_name = _("photo of an observation")
        verbose_name_plural = _("photos of observations")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(("token__regex", "^[0-9a-f]{32}$"), ("size__gt", 0)),
                name="observationphoto_has_token_and_content",
                violation_error_message=_("A photo is kept under a name that nobody can guess."),
            ),
        ]

    def __str__(self):
        return f"#{self.track_id} #{self.pk}"
