from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.reading.models import GlossaryTerm


class TermViewSet(SnippetViewSet):
    """The glossary: one list per language."""

    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Terms explained")
    menu_order = 160
    add_to_admin_menu = True
    list_display = ["term", "explanation"]
    search_fields = ["term", "variants", "explanation"]
    search_backend_name = None
    ordering = ["term"]
    copy_view_enabled = False
