from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.permissions import register_permission_policy

from catalogue.back_office.facts import FactPolicy, OfferViewSets
from catalogue.back_office.to_do import ToDo
from catalogue.back_office.tree import refuse
from catalogue.models import Competence, Framework, Module, Programme

for model in (Framework, Competence, Module, Programme):
    register_permission_policy(model, FactPolicy(model), exact_class=True)


@hooks.register("register_admin_viewset")
def offer():
    return OfferViewSets()


@hooks.register("before_copy_page")
def keep_one_of_each(request, page):
    return refuse(request, "copy", [page])


@hooks.register("before_move_page")
def keep_addresses(request, page, destination):
    return refuse(request, "move", [page])


@hooks.register("before_delete_page")
def keep_words(request, page):
    return refuse(request, "delete", [page])


@hooks.register("before_bulk_action")
def keep_all(request, action_type, objects, action):
    pages = [item for item in objects if hasattr(item, "get_admin_display_title")]
    return refuse(request, action_type, pages)


@hooks.register("construct_homepage_panels")
def what_to_do_now(request, panels):
    if request.user.has_perm("catalogue.change_module"):
        panels.insert(0, ToDo())


@hooks.register("construct_main_menu")
def leave_out_what_no_role_needs(request, items):
    items[:] = [item for item in items if item.name != "help"]


@hooks.register("register_log_actions")
def say_what_happened_to_facts(actions):
    @actions.register_action("catalogue.facts_changed")
    class FactsChanged(LogFormatter):
        label = _("Change facts")

        def format_message(self, entry):
            return _("Changed: %(fields)s") % {"fields": ", ".join(field_names(entry))}

    @actions.register_action("catalogue.imported")
    class Imported(LogFormatter):
        label = _("Import an offer")

        def format_message(self, entry):
            return _("Imported from the file %(name)s") % {"name": entry.data["file"]}

    @actions.register_action("catalogue.import_undone")
    class ImportUndone(LogFormatter):
        label = _("Undo an import")

        def format_message(self, entry):
            return _("Undone: the import of %(name)s") % {"name": entry.data["file"]}


def field_names(entry):
    """The fields in an entry of the history, by the names that people know."""
    model = entry.content_type.model_class()
    known = {field.name: name_of(field) for field in model._meta.get_fields()}
    return [
        known.get(name, str(_("modules asked first")) if name == "requires" else name) for name in entry.data["fields"]
    ]


def name_of(field):
    """A column by its own name, lines below a fact by what they are."""
    return str(
        field.related_model._meta.verbose_name_plural
        if field.auto_created and not field.concrete
        else getattr(field, "verbose_name", field.name)
    )
