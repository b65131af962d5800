"""What was done, by whom and when, kept in Wagtail's log. It holds names of fields, never what stood in them."""

from wagtail.log_actions import log, registry


def record(action, *, on, by, fields=(), told=None):
    """Log that `by` did `action` on the object `on`, touching `fields`.

    `told` are further facts to keep, of which none may be about a person: codes of modules, a date, a reason.
    The action must be registered (hook `register_log_actions`), so that the log can say it in words.
    """
    if not registry.action_exists(action):
        raise ValueError(f"The action '{action}' is not registered.")
    return log(on, action, user=by, data={"fields": sorted(fields), **(told or {})})
