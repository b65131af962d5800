from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter
from wagtail.permissions import register_permission_policy

from catalogue import versions
from catalogue.back_office.activities import ActivityMatrix
from catalogue.back_office.attention import AttentionReport
from catalogue.back_office.facts import FactPolicy, OfferViewSets
from catalogue.back_office.materials import MaterialViewSet
from catalogue.back_office.to_do import ToDo
from catalogue.back_office.tree import refusal
from catalogue.models import Competence, Framework, LearningMaterial, Module, Programme
from portal.kit.refusals import guard_tree

for model in (Framework, Competence, Module, Programme):
    by_hand = model in (Module, Programme)
    register_permission_policy(model, FactPolicy(model, by_hand=by_hand), exact_class=True)
# Material is withdrawn and not deleted: others may have to show later what people learned from.
register_permission_policy(LearningMaterial, FactPolicy(LearningMaterial, by_hand=True), exact_class=True)
guard_tree(refusal)


@hooks.register("register_admin_viewset")
def offer():
    return OfferViewSets()


@hooks.register("register_admin_urls")
def matrix_of_activities():
    return [path("activities/matrix/", ActivityMatrix.as_view(), name="activity_matrix")]


@hooks.register("register_admin_viewset")
def learning_material():
    return MaterialViewSet()


@hooks.register("construct_homepage_panels")
def what_to_do_now(request, panels):
    """Ours says what waits for whom; Wagtail's two lists of that would say it twice."""
    if request.user.has_perm("catalogue.change_module"):
        twice = {"user_objects_in_workflow_moderation", "workflow_objects_to_moderate"}
        panels[:] = [ToDo(), *(panel for panel in panels if getattr(panel, "name", None) not in twice)]


@hooks.register("construct_main_menu")
def leave_out_what_no_role_needs(request, items):
    items[:] = [item for item in items if item.name != "help"]


class Changed(LogFormatter):
    def format_message(self, entry):
        return _("Changed: %(fields)s") % {"fields": ", ".join(field_names(entry))}


@hooks.register("register_log_actions")
def say_what_happened_to_facts(actions):
    @actions.register_action("catalogue.facts_changed")
    class FactsChanged(Changed):
        label = _("Change facts")

    @actions.register_action("catalogue.material_changed")
    class MaterialChanged(Changed):
        label = _("Change learning material")

    actions.register_action("catalogue.material_added", _("Add learning material"), _("Added"))
    actions.register_action("catalogue.material_withdrawn", _("Withdraw learning material"), _("Withdrawn"))
    actions.register_action("catalogue.material_put_back", _("Put learning material back"), _("Put back"))

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


@hooks.register("register_log_actions")
def say_what_happened_to_compositions(actions):
    @actions.register_action(versions.CHANGED)
    class CompositionChanged(LogFormatter):
        label = _("Change composition")

        def format_message(self, entry):
            return versions.in_words(entry.data)

    @actions.register_action(versions.WITHDRAWN)
    class CompositionWithdrawn(LogFormatter):
        label = _("Delete version")

        def format_message(self, entry):
            return versions.in_words(entry.data, withdrawn=True)


@hooks.register("register_admin_urls")
def screens_of_compositions():
    return [path("composition/", include("catalogue.back_office.compositions.urls"))]


@hooks.register("register_admin_urls")
def report_of_what_deserves_attention():
    return [
        path("reports/attention/", AttentionReport.as_view(), name="offer_attention"),
        path("reports/attention/results/", AttentionReport.as_view(results_only=True), name="offer_attention_results"),
    ]


class ForCurators(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("catalogue.change_module")


@hooks.register("register_reports_menu_item")
def way_to_what_deserves_attention():
    return ForCurators(
        _("What deserves attention"), reverse("offer_attention"), name="offer-attention", icon_name="warning", order=100
    )


@hooks.register("register_log_actions")
def say_what_was_done_to_the_offer(actions):
    actions.register_action("catalogue.retired", _("Take out of the offer"), _("Taken out of the offer"))
    actions.register_action("catalogue.brought_back", _("Offer again"), _("Offered again"))
    actions.register_action("catalogue.competence_added", _("Add a competence"), _("Competence added"))
    actions.register_action("catalogue.competence_deleted", _("Delete a competence"), _("Competence deleted"))


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
        if field.auto_created and field.is_relation
        else getattr(field, "verbose_name", field.name)
    )
