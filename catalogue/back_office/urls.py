"""Stand before Wagtail's own, at the same addresses: Wagtail has no hook around saving a page."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access

from catalogue.back_office.page_editor import PageEditor
from portal.kit.access import Audience, open_to

edit_page = open_to(Audience.STAFF)(never_cache(require_admin_access(PageEditor.as_view())))
urlpatterns = [path("pages/<int:page_id>/edit/", edit_page)]
