import uuid

from django.contrib.auth.models import AbstractUser, BaseUserManager, Permission
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry
from wagtail.models.audit_log import ModelLogEntryManager

from portal.accounts.enums import Role

# No mail ever goes there (RFC 2606).
ERASED = "@erased.invalid"


class UserQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Administrators see every account of their sector; everyone else only their own."""
        return self if user.has_role(Role.ADMINISTRATOR) else self.filter(pk=user.pk)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_superuser=True, is_staff=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractUser):
    """An account in one sector. The same e-mail in another sector is another account."""

    username = None
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(
        _("language"),
        max_length=2,
        default="nl",
        choices=[("nl", _("Dutch")), ("fr", _("French")), ("en", _("English"))],
    )
    # From then on it is an empty shell, so that what this person did and decided keeps an author without a name.
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
    objects = UserManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["last_name", "first_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique",
                violation_error_message=_("An account with this e-mail address exists already."),
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None)
                | Q(first_name="", last_name="", is_active=False, is_superuser=False, email__endswith=ERASED),
                name="user_erased_says_nothing",
                violation_error_message=_("An account that was erased says nothing about anybody."),
            ),
        ]

    def __str__(self):
        if self.erased_at:
            return gettext("somebody whose account is gone")
        return self.get_full_name() or self.email

    @cached_property
    def _groups(self):
        """Of each of the user's groups: its name and whether it opens the back office. One query."""
        opens = Permission.objects.filter(
            group=OuterRef("pk"), content_type__app_label="wagtailadmin", codename="access_admin"
        )
        return list(self.groups.values_list("name", Exists(opens))) if self.is_active and self.pk else []

    @cached_property
    def roles(self):
        """The user's staff roles, remembered for as long as this object lives. A superuser has them all."""
        if self.is_superuser and self.is_active:
            return frozenset(Role)
        return frozenset(Role(name) for name, _opens in self._groups if name in Role.values)

    def has_role(self, *wanted):
        return bool(self.roles & set(wanted))

    @property
    def is_sector_staff(self):
        """Whoever has a role or may enter the back office in another way; they need a second factor."""
        return bool(self.roles) or any(opens for _name, opens in self._groups)

    @property
    def is_administrator(self):
        return self.has_role(Role.ADMINISTRATOR)


class AccountLogManager(ModelLogEntryManager):
    def get_instance_title(self, account):
        return f"#{account.pk}"


class AccountLogEntry(ModelLogEntry):
    """Wagtail's log copies the title of what was changed. Of an account that is somebody's name; we log its number."""

    objects = AccountLogManager()

    class Meta:
        proxy = True
        default_permissions = ()
        ordering = ["-timestamp", "-id"]
        verbose_name = _("log entry of an account")
        verbose_name_plural = _("log entries of accounts")
