"""The editor of a translation: the Dutch text beside every field, and what changed in it since."""

from django import forms
from django.db.models import TextField
from django.urls import reverse
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import expand_db_html

from portal.kit.lines import LinesField, split
from portal.kit.translations import FollowsDutch

FILES = forms.Media(css={"all": ["portal/back_office/translations.css"]}, js=["portal/back_office/translations.js"])


def dutch_of(page):
    """The Dutch text that belongs beside `page`, or None for pages that are no translation."""
    return page.dutch_now if isinstance(page, FollowsDutch) and page.locale_id else None


class TranslatedPanel(FieldPanel):
    """A field that is translated. On a Dutch page it is an ordinary one."""

    class BoundPanel(FieldPanel.BoundPanel):
        media = FILES

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.dutch = None if self.form is None or self.bound_field is None else dutch_of(self.instance)
            if self.dutch is not None:
                self.template_name = "kit/translated_field.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            if self.dutch is None:
                return context
            return context | {"dutch": readable(self.panel.db_field, self.dutch), "changes": self.changes()}

        def changes(self):
            """What changed in the Dutch text of this field since this translation followed it; "" if nothing did."""
            then = self.instance.dutch_then
            if then is None or self.field_name not in self.instance.changed_in_dutch:
                return ""
            return self.panel.get_comparison_class()(self.panel.db_field, then, self.dutch).htmldiff()


class FollowsDutchPanel(FieldPanel):
    """Tells whether the translation follows the Dutch text as it is now, and lets the translator say that it does."""

    def __init__(self, field_name="translated_from", **kwargs):
        kwargs.setdefault("heading", _("The Dutch text"))
        kwargs.setdefault("disable_comments", True)
        super().__init__(field_name, **{**kwargs, "widget": forms.HiddenInput})

    class BoundPanel(FieldPanel.BoundPanel):
        template_name = "kit/follows_dutch.html"
        media = FILES

        def is_shown(self):
            return super().is_shown() and dutch_of(self.instance) is not None

        def id_for_label(self):
            return ""

        def get_comparison(self):
            """The history shows words, not which Dutch text they followed."""
            return []

        def get_context_data(self, parent_context=None):
            page = self.instance
            names = [page._meta.get_field(name).verbose_name for name in page.changed_in_dutch]
            return super().get_context_data(parent_context) | {
                "page": page,
                "changed": names,
                "now": page.dutch_revision,
                "then": page.translated_from,
                "comparison": page.translated_from and comparison_address(page),
            }


def comparison_address(page):
    """Wagtail's own comparison of the Dutch text then and now."""
    return reverse(
        "wagtailadmin_pages:revisions_compare", args=[page.dutch.pk, page.translated_from_id, page.dutch_revision.pk]
    )


def readable(field, page):
    """What stands in a field of `page`, to be read."""
    value = getattr(page, field.name)
    if not value:
        return ""
    if isinstance(field, LinesField):
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((line,) for line in split(value))))
    if isinstance(field, RichTextField):
        return mark_safe(expand_db_html(value))  # noqa: S308 - what Wagtail itself lets through on the site
    if isinstance(field, StreamField):
        return value.render_as_block()
    return mark_safe(linebreaks(value, autoescape=True)) if isinstance(field, TextField) else str(value)  # noqa: S308
