"""What the back office's tree of pages does not allow, told where the pages are."""

from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages


def guard_tree(why_not):
    """Ask `why_not(action, page)` before pages are copied, moved, deleted, or anything is done to many at once. What it
    gives is the reason for which that is refused, None where it is not. For a room's wagtail_hooks."""

    def refuse(request, action, pages):
        for page in pages:
            if why := why_not(action, page):
                messages.error(request, f"{page.get_admin_display_title()}: {why}")
                return redirect("wagtailadmin_explore", page.get_parent().pk)
        return None

    hooks.register("before_copy_page", lambda request, page: refuse(request, "copy", [page]))
    hooks.register("before_move_page", lambda request, page, destination: refuse(request, "move", [page]))
    hooks.register("before_delete_page", lambda request, page: refuse(request, "delete", [page]))

    @hooks.register("before_bulk_action")
    def refuse_many(request, action_type, objects, action):
        # Users and pictures are chosen in bulk too.
        return refuse(request, action_type, [each for each in objects if hasattr(each, "get_admin_display_title")])
