"""What Wagtail keeps about those who work in the back office: what they did, and what they wrote beside it."""

import json

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Count, Max
from django.utils.translation import gettext as _
from wagtail.log_actions import registry
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    ModelLogEntry,
    PageLogEntry,
    PageSubscription,
    Revision,
    TaskState,
)
from wagtail.users.models import UserProfile

from portal.privacy.deleting import delete_file
from portal.privacy.holders import Fate, HeldFile, Holder, Kept, Section
from portal.privacy.naming import INSTEAD

LOGS = (ModelLogEntry, PageLogEntry)
# In what Wagtail logs beside an action, these hold what somebody wrote.
WRITTEN = {"comment", "text"}


class OfficeHolder(Holder):
    def held(self, subject):
        user = subject.user
        if user is None:
            return []
        note = _("The names of fields are kept, never what stood in them. The download holds every line.")
        return [Section(_("What you did in the portal"), done(user), note=note), remarks(user)]

    def files(self, subject):
        lines = [line for log in LOGS for line in lines_of(log, subject.user)] if subject.user else []
        if lines:
            text = json.dumps(lines, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder)
            yield HeldFile("log.json", text.encode())

    def foresee(self, subject):
        if subject.user is None:
            return Fate()
        user = subject.user
        done_at_all = any(log.objects.filter(user=user).exists() for log in LOGS)
        was_there = any(kind.objects.filter(user=user).exists() for kind in (UserProfile, Comment, CommentReply))
        kept = Kept(
            _("What was done in the portal, without who did it"),
            _("Others must be able to see when something was changed."),
        )
        wiped = [_("Remarks, drafts and settings in the back office.")] if was_there else []
        return Fate(wiped, [kept] if done_at_all else [])

    def erase(self, subject, *, at):
        fate = self.foresee(subject)
        if user := subject.user:
            wipe_log(user)
            wipe_remarks(user)
            wipe_settings(user)
        return fate


def lines_of(log, user):
    entries = log.objects.filter(user=user).order_by("timestamp", "pk")
    for entry in entries.values("timestamp", "action", "label", "data"):
        yield entry | {"action": label_of(entry["action"])}


def label_of(action):
    """An action in words; its code when whoever registered it is gone."""
    return str(registry.get_action_label(action)) if registry.action_exists(action) else action


def done(user):
    """How often each, and when last: one line by kind of action."""
    rows = []
    for log in LOGS:
        counted = log.objects.filter(user=user).order_by("action").values("action")
        for line in counted.annotate(times=Count("pk"), last=Max("timestamp")):
            label = label_of(line["action"])
            rows.append([(_("What"), label), (_("How often"), line["times"]), (_("Last"), line["last"])])
    return rows


def remarks(user):
    rows = [
        [(_("Text"), each.text), (_("Written"), each.created_at)]
        for kind in (Comment, CommentReply)
        for each in kind.objects.filter(user=user).order_by("pk")
    ]
    return Section(_("Remarks that you wrote beside words"), rows)


def wipe_log(user):
    """Keep that something was done; wipe what was written beside it."""
    for log in LOGS:
        changed = []
        for entry in log.objects.filter(user=user):
            if (data := without_written(entry.data)) != entry.data:
                entry.data = data
                changed.append(entry)
        log.objects.bulk_update(changed, ["data"], batch_size=500)


def without_written(data):
    """`data` with a sign for every text that a person typed, however deep."""
    if isinstance(data, dict):
        return {
            key: INSTEAD if key in WRITTEN and isinstance(value, str) and value else without_written(value)
            for key, value in data.items()
        }
    return [without_written(value) for value in data] if isinstance(data, list) else data


def wipe_remarks(user):
    """Remarks stand in their tables, in each kept version of the page, and with decisions about words."""
    for kind in (Comment, CommentReply):
        kind.objects.filter(user=user).update(text=INSTEAD)
    TaskState.objects.filter(finished_by=user).exclude(comment="").update(comment=INSTEAD)
    changed = []
    for revision in Revision.objects.filter(content__has_key="wagtail_admin_comments"):
        content = revision.content
        if wipe_in_version(content, user):
            changed.append(revision)
    Revision.objects.bulk_update(changed, ["content"], batch_size=100)


def wipe_in_version(content, user):
    written = list(content["wagtail_admin_comments"] or [])
    written += [reply for remark in written for reply in remark.get("replies", [])]
    own = [each for each in written if each.get("user") == user.pk and each.get("text")]
    for each in own:
        each["text"] = INSTEAD
    return bool(own)


def wipe_settings(user):
    for profile in UserProfile.objects.filter(user=user):
        delete_file(profile.avatar)
        profile.delete()
    for kind in (
        APIToken,
        PageSubscription,
        *(apps.get_model("wagtailadmin", name) for name in ("EditingSession", "FormState")),
    ):
        kind.objects.filter(user=user).delete()
    for upload in apps.get_model("wagtailcore", "UploadedFile").objects.filter(uploaded_by_user=user):
        delete_file(upload.file)
        upload.delete()
