"""Reports keep nothing: they add up what other rooms keep."""

from portal.kit.personal import impersonal
from portal.reports.models import Figures

impersonal(Figures)
