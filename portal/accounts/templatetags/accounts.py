from django import template
from django.conf import settings

from portal.accounts import demo_log_in
from portal.accounts.demo import demo_accounts, task_of

register = template.Library()


@register.simple_tag(takes_context=True)
def demo_log_ins(context):
    """The accounts that can be taken with one click, with the roles of each; none outside the demo."""
    if not demo_log_in.is_possible(context["request"]):
        return []
    return [(user, task_of(user)) for user in demo_accounts()]


@register.simple_tag(takes_context=True)
def demo_mails(context):
    """The folder in which the demo keeps its mails; nothing outside the demo."""
    return getattr(settings, "EMAIL_FILE_PATH", None) if demo_log_in.is_possible(context["request"]) else None


@register.filter
def without_placeholders(form):
    """allauth repeats every label inside its field. There it is hard to read, and gone when one types."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    return form
