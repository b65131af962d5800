"""Deleting in the back office what nothing uses; what is in use stays, and the page says what uses it."""

from django.contrib import messages
from django.db import models, transaction
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.views.generic import DeleteView

from portal.kit.rules import RuleBroken


def uses_of(row):
    """[(what, how many)] of the rows of any room that keep `row`: those that protect it from being deleted, and those
    linked with it many to many."""
    found = []
    for relation in row._meta.related_objects:
        if keeps(relation):
            users = relation.related_model._base_manager.filter(**{relation.field.name: row})
            if count := users.count():
                found.append((relation.related_model._meta.verbose_name_plural, count))
    return found


def keeps(relation):
    if relation.many_to_many:
        return relation.through._meta.auto_created
    return relation.on_delete in (models.PROTECT, models.RESTRICT)


def refuse_when_used(row):
    """Lock `row`, so that nobody begins to use it meanwhile, and raise RuleBroken when somebody does already."""
    type(row)._base_manager.select_for_update().filter(pk=row.pk).first()
    if uses := uses_of(row):
        raise RuleBroken(
            _("“%(row)s” is in use, so it stays: %(uses)s.")
            % {"row": row, "uses": ", ".join(f"{what} ({count})" for what, count in uses)}
        )


class DeleteUnused(DeleteView):
    template_name = "kit/admin/confirm_delete.html"

    @cached_property
    def uses(self):
        return uses_of(self.object)

    def get_usage_url(self):
        """Wagtail's list of uses knows pages alone."""

    def form_valid(self, form):
        try:
            with transaction.atomic():
                refuse_when_used(self.object)
                return super().form_valid(form)
        except RuleBroken as refusal:
            messages.error(self.request, str(refusal))
            return redirect(self.get_delete_url())

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"uses": self.uses, "is_protected": bool(self.uses)}
