from wagtail.snippets.models import register_snippet

from portal.kit.refusals import guard_tree
from portal.reading.back_office.fixed import refusal
from portal.reading.back_office.terms import TermViewSet

register_snippet(TermViewSet)
guard_tree(refusal)
