"""What the back office keeps about those who work in it: Wagtail's tables, and our one."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from portal.kit.models import Booking, PageGeneration
from portal.kit.personal import TRACE, WITH_ACCOUNT, WITH_OBJECT, Kept, Term, fields_of, impersonal, personal

WORK = Kept(
    what=_("what you did in the back office, when, and the names of the fields that you changed"),
    why=_("so that somebody can answer for what was done and decided"),
    until=WITH_OBJECT,
    stays=_("it points at an account that no longer says whose it was; what you wrote beside it is wiped"),
)
REMARK = Kept(
    what=_("the remarks that you wrote beside words of the portal"),
    why=_("so that those who write them can work together"),
    until=WITH_OBJECT,
)
WISHES = Kept(
    what=_("how you want the back office to look and when it mails you, and your picture"),
    why=_("to do it the way you want"),
    until=WITH_ACCOUNT,
)
TYPING = Kept(
    what=_("what you are writing now and did not save yet"),
    why=_("so that nothing is lost, and others see that you are at work"),
    until=Term(_("until you save it or leave it")),
)
KEYS = Kept(
    what=_("keys with which programs work in your name"),
    why=_("to check what they may do"),
    until=WITH_ACCOUNT,
)
BOOKED = Kept(
    what=_("when you are expected somewhere, and for what"),
    why=_("so that nobody is expected in two places at the same time"),
    until=WITH_OBJECT,
    stays=_("it holds a number that no longer leads to anybody"),
)


def kept(name, kind, fields, **others):
    """Register a table of Wagtail's: these fields hold this kind, and all others say nothing about anybody."""
    model = apps.get_model(name)
    told = {**dict.fromkeys(fields.split(), kind), **others}
    personal(model, told, nothing=" ".join(each.name for each in fields_of(model) if each.name not in told))


personal(PageGeneration, {}, nothing="number")
personal(Booking, dict.fromkeys(("resource", "period"), BOOKED), nothing="resource_kind origin_kind origin active")
kept("wagtailcore.Page", TRACE, "owner locked_by")
kept("wagtailcore.Revision", TRACE, "user", content=REMARK)
kept("wagtailcore.ModelLogEntry", WORK, "user action timestamp data label object_id")
kept("wagtailcore.PageLogEntry", WORK, "user action timestamp data label page")
kept("wagtailcore.WorkflowState", TRACE, "requested_by")
kept("wagtailcore.TaskState", TRACE, "finished_by finished_at", comment=REMARK)
kept("wagtailcore.Comment", REMARK, "user text created_at", resolved_by=TRACE, resolved_at=TRACE)
kept("wagtailcore.CommentReply", REMARK, "user text created_at")
kept("wagtailcore.PageSubscription", WISHES, "user page comment_notifications")
kept("wagtailcore.UploadedFile", TYPING, "uploaded_by_user file")
kept("wagtailcore.APIToken", KEYS, "user name key_hash prefix created revoked_at last_used_at")
kept("wagtaildocs.Document", TRACE, "uploaded_by_user")
kept("wagtailimages.Image", TRACE, "uploaded_by_user")
kept("wagtailadmin.EditingSession", TYPING, "user object_id last_seen_at is_editing")
kept("wagtailadmin.FormState", TYPING, "user data object_id last_updated_at")
kept(
    "wagtailusers.UserProfile",
    WISHES,
    " ".join(each.name for each in fields_of(apps.get_model("wagtailusers.UserProfile"))),
)
# What is left of Wagtail: pages, places, rights of groups and searching.
NOBODY = (
    "simple_translation.SimpleTranslation taggit.Tag taggit.TaggedItem wagtailadmin.Admin wagtailcore.Collection"
    " wagtailcore.CollectionViewRestriction wagtailcore.CollectionViewRestriction_groups"
    " wagtailcore.GroupApprovalTask wagtailcore.GroupApprovalTask_groups wagtailcore.GroupCollectionPermission"
    " wagtailcore.GroupPagePermission wagtailcore.GroupSitePermission wagtailcore.Locale"
    " wagtailcore.PageViewRestriction wagtailcore.PageViewRestriction_groups wagtailcore.ReferenceIndex"
    " wagtailcore.Site wagtailcore.Task wagtailcore.Workflow wagtailcore.WorkflowContentType wagtailcore.WorkflowPage"
    " wagtailcore.WorkflowTask wagtailembeds.Embed wagtailimages.Rendition wagtailredirects.Redirect"
    " wagtailsearch.IndexEntry"
)
for name in NOBODY.split():
    impersonal(apps.get_model(name))
