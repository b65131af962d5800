"""Which rows are of the people and companies at hand."""

from django.db.models import Q


def of_these(employments, way=""):
    """The condition for rows whose `employment`, or that of what lies on the `way`, is of one of these people at one of
    these companies. Also those of an employment that was over before the year: the pair is sorted out afterwards."""
    return Q(
        **{
            f"{way}employee__in": employments.order_by().values("employee"),
            f"{way}employment__employer__in": employments.order_by().values("employer"),
        }
    )
