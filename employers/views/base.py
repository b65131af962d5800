from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from employers.context import companies_of
from employers.enums import EmployerState, MemberRole
from employers.models import Employer

# Further pages of a company, for its managers: rooms above register (place, code, words, name of the view). Those in the
# first places are tabs; what has none left there folds away behind the last.
further_tabs: list[tuple[int, str, str, str]] = []
MOST_TABS = 7


class CompanyMixin:
    """A page of one company, for the people who work for it. A stranger is told that there is no such page."""

    for_managers = False  # Whether mentors are refused.
    for_changing = False  # Whether a company that only reads is refused, as after a suspension.
    tab = ""  # Which of the pages of a company it is (employers/company_page.html).

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        found = companies_of(request).of_company(kwargs["uuid"])
        # Staff know that the company is there, and decide about it elsewhere.
        if not found and not Employer.objects.visible_to(request.user).filter(uuid=kwargs["uuid"]).exists():
            raise Http404
        self.employer = found[0].employer if found else None
        self.is_manager = any(member.role == MemberRole.MANAGER for member in found)

    @property
    def can_change(self):
        return self.is_manager and self.employer.is_at_work

    def is_refused(self):
        if self.employer is None or (self.for_managers and not self.is_manager):
            return True
        return self.for_changing and not self.can_change

    def dispatch(self, request, *args, **kwargs):
        if self.is_refused():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def company_pages(self):
        """[(code, words, name of the view)] of the pages of the company that this person may use."""
        found = [
            (0, "company", _("Today"), "employers:company"),
            (80, "activities", _("Activities"), "employers:activities"),
            (85, "recognitions", _("Learning workplace"), "employers:recognitions"),
            (95, "facts", _("Facts"), "employers:facts"),
        ]
        if self.is_manager:
            found += [*further_tabs, (90, "people", _("Access"), "employers:people")]
        return [page for _place, *page in sorted(found, key=lambda each: each[0])]

    @cached_property
    def last_step(self):
        return self.employer.last_step()

    def get_context_data(self, **kwargs):
        state, pages = self.employer.state_said, self.company_pages()
        return super().get_context_data(**kwargs) | {
            "employer": self.employer,
            "state": state,
            "is_manager": self.is_manager,
            "can_change": self.can_change,
            "tab": self.tab,
            "company_pages": pages,
            # One page alone is not worth a fold.
            "tabs_shown": pages if len(pages) <= MOST_TABS + 1 else pages[:MOST_TABS],
            "tabs_folded": [] if len(pages) <= MOST_TABS + 1 else pages[MOST_TABS:],
            "page_now": next((label for code, label, _view in pages if code == self.tab), ""),
            "why_only_reading": self.last_step if state in (EmployerState.SUSPENDED, EmployerState.ENDED) else None,
        }
