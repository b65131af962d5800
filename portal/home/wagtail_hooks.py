from wagtail import hooks

from portal.home import approval
from portal.home.action_menu import name_by_what_they_do
from portal.house.models import SectorSettings

hooks.register("construct_page_action_menu", name_by_what_they_do)


@hooks.register("after_edit_setting")
def put_policy_in_force(request, setting):
    if isinstance(setting, SectorSettings):
        approval.apply_policy(by=request.user)
