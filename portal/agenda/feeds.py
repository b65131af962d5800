"""The address at which an account's calendar is read: made, made anew, stopped."""

from django.db import transaction

from portal.agenda.models import Feed, new_key


def feed_of(user):
    return Feed.objects.filter(user=user).first()


def make_feed(user, *, at):
    """The feed of this account: the one there is, or a new one."""
    feed, _made = Feed.objects.get_or_create(user=user, defaults={"made_at": at})
    return feed


@transaction.atomic
def renew_feed(user, *, at):
    """Another address: the one that was shared or lost opens nothing any more."""
    Feed.objects.update_or_create(user=user, defaults={"key": new_key(), "made_at": at})


def stop_feed(user):
    """Programs that look find nothing any more."""
    Feed.objects.filter(user=user).delete()
