"""Views that do one thing, by a button or by a short form, and then lead back to where it was asked."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.utils import timezone
from django.views.generic import FormView, View

from portal.kit.rules import RuleBroken


class SaysAndGoesBack:
    """For views that do one thing and lead `back()`: says above that page what was done, or why not."""

    back: Callable[[], Any]

    def tell(self, done, **facts):
        """`done` is empty where the page to which it leads says enough."""
        if done:
            messages.success(self.request, done % facts)
        return self.back()

    def refuse(self, refusal):
        messages.error(self.request, str(refusal))
        return self.back()


class OneForm(FormView):
    """A page with one form that does one thing. Its words: `title`, `text`, `submit`, and `done` when it is.

    Comes after a mixin that says and goes back. `act` does it, and raises RuleBroken, which is told in the form.
    """

    title: Any = ""
    text: Any = ""
    submit: Any = ""
    done: Any = ""
    is_danger = False
    act: Callable[..., Any]  # Of the form, `by` and `at`.
    tell: Callable[..., Any]

    def form_valid(self, form):
        try:
            self.act(form, by=self.request.user, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        return self.tell(self.done)

    def get_context_data(self, **kwargs):
        words = {name: getattr(self, name) for name in ("title", "text", "submit", "is_danger")}
        return super().get_context_data(**kwargs) | words


class OneButton(View):
    """One verb, and back to the page. Comes after a mixin that says and goes back."""

    http_method_names: Sequence[str] = ["post"]
    done: Any = ""
    act: Callable[..., Any]  # Of `by`, `at` and what stands in the address.
    tell: Callable[..., Any]
    refuse: Callable[..., Any]

    def post(self, request, *args, **kwargs):
        try:
            self.act(by=request.user, at=timezone.now(), **kwargs)
        except RuleBroken as refusal:
            return self.refuse(refusal)
        return self.tell(self.done)
