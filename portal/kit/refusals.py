"""What the back office's tree of pages does not allow, told where the pages are."""

from django.shortcuts import redirect
from wagtail.admin import messages


def stay(request, pages, why_not):
    """Tell why of the first page for which `why_not(page)` has a reason, and stay; None when nothing is refused."""
    for page in pages:
        if why := why_not(page):
            messages.error(request, f"{page.get_admin_display_title()}: {why}")
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
