import secrets

from django.conf import settings
from django.db import connection, models
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

KEY, PROOF = 16, 32  # Hexadecimal signs.


def new_key():
    return secrets.token_hex(KEY // 2)


class FeedQuerySet(models.QuerySet):
    def with_token(self, token):
        """The feed that this address opens, with its account. Raises Feed.DoesNotExist, also when the account closed."""
        if not token.isalnum():  # What PostgreSQL cannot hold, it is not asked either.
            raise Feed.DoesNotExist
        feed = self.select_related("user").get(key=token[:KEY], user__is_active=True)
        if not constant_time_compare(feed.token, token):
            raise Feed.DoesNotExist
        return feed


class Feed(models.Model):
    """The address at which calendar programs read what one account is expected at. Whoever has it can read it.

    What is kept is half of the address; the other half proves it, and needs the installation's secret: whoever reads the
    database opens no calendar. It proves its sector too. A new key makes the old address useless.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=KEY, unique=True, default=new_key)
    made_at = models.DateTimeField(_("made at"))

    objects = FeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("address of a calendar")
        verbose_name_plural = _("addresses of calendars")

    def __str__(self):
        return f"#{self.user_id}"

    @property
    def token(self):
        return self.key + salted_hmac(f"portal.agenda.{connection.schema_name}", self.key).hexdigest()[:PROOF]
