"""Wagtail's page editor, for two at once.

Wagtail tells that somebody else is editing, and refuses to save by itself over a newer version; but who presses a button
writes the whole form over it. Here that is a merge: fields that this person left alone are taken from the newer version,
and where both changed the same, both texts are shown to choose from.
"""

import re

from django.db import transaction
from django.template.response import TemplateResponse
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page

from catalogue.back_office.choosing import Choice, chosen
from portal.kit.access import Audience, open_to
from portal.kit.asked import row_number

BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


@open_to(Audience.STAFF)
class PageEditor(EditView):
    def dispatch(self, request, page_id, **kwargs):
        if request.method != "POST":
            return super().dispatch(request, page_id, **kwargs)
        with transaction.atomic():
            # Who saves the same page at the same moment waits here, and then sees the newer version.
            list(Page.objects.select_for_update(of=("self",)).filter(pk=page_id))
            return super().dispatch(request, page_id, **kwargs)

    def post(self, request, *args, **kwargs):
        if self.merges and "overwrite_revision_id" in request.POST:
            # It goes on from what Wagtail last saved by itself; over that another version has come, so it is kept.
            request.POST = request.POST.copy()
            request.POST["began_with"] = request.POST.pop("overwrite_revision_id")[-1]
        return super().post(request, *args, **kwargs)

    @cached_property
    def merges(self):
        return self.is_out_of_date and not self.expects_json_response

    def form_valid(self, form):
        if self.merges and (choices := self.merge(form)):
            transaction.set_rollback(True)
            return self.ask(choices)
        return super().form_valid(form)

    def form_invalid(self, form):
        if self.merges:
            # The form goes on from what it was loaded with: else the next save would pass for an up-to-date one.
            self.page.latest_revision_id = (
                row_number(self.request.POST.get("loaded_revision_id", "")) or self.page.latest_revision_id
            )
            self.latest_revision_created_at = self.request.POST.get("loaded_revision_created_at", "")
        return super().form_invalid(form)

    def merge(self, form):
        """Take over what others changed and this person did not; returns a Choice for what both did."""
        mine, theirs, base = form.instance, self.latest_revision.as_object(), self.loaded
        answers = chosen(self.request.POST) if self.request.POST.get("seen") == self.stamp else {}
        choices = []
        for name, field in form.fields.items():
            if name not in form.Meta.fields or not hasattr(mine, name):
                continue
            texts = {side: as_text(page, name, field) for side, page in (("mine", mine), ("theirs", theirs))}
            before = None if base is None else as_text(base, name, field)
            if texts["mine"] == texts["theirs"] or texts["theirs"] == before:
                continue
            if texts["mine"] == before or answers.get(name) == "theirs":
                setattr(mine, name, getattr(theirs, name))
            elif answers.get(name) != "mine":
                choices.append(
                    Choice.between(field.label or name, name, getattr(theirs, name), getattr(mine, name), **self.whose)
                )
        return choices + [choice for choice in self.lines_below(form, theirs, base) if choice.name not in answers]

    def lines_below(self, form, theirs, base):
        """Rows edited below the page, which both changed: they cannot be taken over one by one."""
        for name, rows in getattr(form, "formsets", {}).items():
            was, now = (page and page.serializable_data().get(name) for page in (base, theirs))
            if name != "comments" and was != now and rows.has_changed():
                label = rows.model._meta.verbose_name_plural
                yield Choice.between(label, name, now or [], [row.instance for row in rows.forms], only_mine=True)

    @cached_property
    def loaded(self):
        """The version that this person's form began with; None when it is not kept as it was."""
        if own := row_number(self.request.POST.get("began_with", "")):
            revision = self.page.revisions.filter(pk=own, user=self.request.user).first()
            return revision and revision.as_object()
        revision = self.page.revisions.filter(pk=row_number(self.request.POST.get("loaded_revision_id", ""))).first()
        at = parse_datetime(self.request.POST.get("loaded_revision_created_at", "") or "")
        return revision.as_object() if revision and revision.created_at == at else None

    @cached_property
    def whose(self):
        """Who saved the newer version, and when."""
        by = self.latest_revision.user
        return {"by": get_user_display_name(by) if by else "", "at": self.latest_revision.created_at}

    @property
    def stamp(self):
        """Which newer version is on the screen of who chooses."""
        return f"{self.latest_revision.pk} {self.latest_revision.created_at.isoformat()}"

    def ask(self, choices):
        kept = [
            (name, value)
            for name, values in self.request.POST.lists()
            if name not in {"seen", "csrfmiddlewaretoken"} and not name.startswith("choose-")
            for value in values
        ]
        context = {
            "page": self.page,
            "page_title": _("Somebody else saved meanwhile"),
            "header_title": _("Somebody else saved meanwhile"),
            "choices": choices,
            "kept": kept,
            "seen": self.stamp,
            "revision": self.latest_revision,
            "action_url": self.get_edit_url(),
        }
        return TemplateResponse(self.request, "catalogue/admin/page_choices.html", context, status=409)


def as_text(page, name, field):
    """What stands in `page` at `name`, so that two that read the same are the same."""
    model_field = page._meta.get_field(name)
    if model_field.many_to_many:
        return sorted(row.pk for row in getattr(page, name).all())
    text = model_field.value_to_string(page)
    if isinstance(field.widget, DraftailRichTextArea):
        converter = field.widget.converter
        text = BLOCK_KEY.sub("", converter.to_database_format(converter.from_database_format(text or "")))
    return "\n".join((text or "").splitlines())
