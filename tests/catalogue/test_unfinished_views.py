import pytest

from catalogue.views.base import PageView
from portal.kit.lists import ListPage


@pytest.mark.parametrize(("view", "missing"), [(ListPage, "get_queryset"), (PageView, "path")])
def test_a_view_that_leaves_out_what_only_it_can_tell_is_not_made(view, missing):
    with pytest.raises(TypeError, match=missing):
        type("Half", (view,), {})()
