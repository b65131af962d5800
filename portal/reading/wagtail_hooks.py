from wagtail import hooks
from wagtail.snippets.models import register_snippet

from portal.reading.back_office.fixed import refuse
from portal.reading.back_office.terms import TermViewSet

register_snippet(TermViewSet)


@hooks.register("before_copy_page")
def keep_one_of_each(request, page):
    return refuse(request, "copy", [page])


@hooks.register("before_move_page")
def keep_addresses(request, page, destination):
    return refuse(request, "move", [page])


@hooks.register("before_delete_page")
def keep_pages(request, page):
    return refuse(request, "delete", [page])


@hooks.register("before_bulk_action")
def keep_all(request, action_type, objects, action):
    return refuse(request, action_type, [item for item in objects if hasattr(item, "get_admin_display_title")])
