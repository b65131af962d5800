"""Where verbs point, until the pages themselves are there; each of those has the same name and comes later in the list."""

from django.shortcuts import redirect
from django.urls import path

from portal.kit.access import Audience, open_to


@open_to(Audience.SIGNED_IN)
def to_account(request, **arguments):
    return redirect("my_account")


urlpatterns = [
    *(path(f"mijn/verwijzing/{name}/", to_account, name=name) for name in ("me", "doubles", "learners", "coachings")),
    path("mijn/verwijzing/<uuid:uuid>/", to_account, name="claims"),
]
