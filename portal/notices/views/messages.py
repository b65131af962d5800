"""What was told to somebody: to read, to go on from, and kept. Opening a page marks nothing; a button does."""

from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import TemplateView, View

from portal.kit.access import Audience, open_to
from portal.notices.models import Notification

PER_PAGE = 20


@open_to(Audience.SIGNED_IN)
class MessagesView(TemplateView):
    template_name = "notices/messages.html"

    def get_context_data(self, **kwargs):
        told = Notification.objects.visible_to(self.request.user).unread_first()
        page = Paginator(told, PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(**kwargs) | {"page_obj": page}


@open_to(Audience.SIGNED_IN)
class ReadMessage(View):
    """Marks one as read: and goes where it leads, or stays in the list."""

    http_method_names = ["post"]
    leads_on = False

    def post(self, request, pk):
        message = get_object_or_404(Notification.objects.visible_to(request.user), pk=pk)
        Notification.objects.filter(pk=message.pk).mark_read(at=timezone.now())
        if self.leads_on and url_has_allowed_host_and_scheme(message.path, allowed_hosts=None):
            return HttpResponseRedirect(message.path)
        return back_to_list(request)


@open_to(Audience.SIGNED_IN)
class ReadAllMessages(View):
    http_method_names = ["post"]

    def post(self, request):
        Notification.objects.visible_to(request.user).mark_read(at=timezone.now())
        return back_to_list(request)


def back_to_list(request):
    page = request.POST.get("page", "")
    return HttpResponseRedirect(reverse("notices:list") + (f"?page={page}" if page.isdecimal() else ""))
