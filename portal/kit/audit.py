"""What was done, by whom and when, kept in Wagtail's log. It holds names of fields, never what stood in them."""

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.log_actions import log, registry
from wagtail.models import ModelLogEntry


def record_many(action, *, fields_of, by):
    """As `record`, for many objects in one statement; `fields_of` are pairs of an object and the fields touched."""
    refuse_unknown(action)
    kinds, entries = {}, []
    for fact, fields in fields_of:
        kind = kinds.setdefault(type(fact), ContentType.objects.get_for_model(type(fact)))
        entries.append(
            ModelLogEntry(
                content_type=kind,
                object_id=str(fact.pk),
                label=str(fact),
                action=action,
                timestamp=timezone.now(),
                user=by,
                data={"fields": sorted(fields)},
            )
        )
    ModelLogEntry.objects.bulk_create(entries, batch_size=500)


def record(action, *, on, by, fields=(), told=None):
    """Log that `by` did `action` on the object `on`, touching `fields`.

    `told` are further facts to keep, of which none may be about a person: codes of modules, a date, a reason.
    The action must be registered (hook `register_log_actions`), so that the log can say it in words.
    """
    refuse_unknown(action)
    return log(on, action, user=by, data={"fields": sorted(fields), **(told or {})})


def refuse_unknown(action):
    if not registry.action_exists(action):
        raise ValueError(f"The action '{action}' is not registered.")
