"""The users section of the back office: the sector's administrators give people an account and a role."""

from functools import cached_property

from django import forms
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, EditView, IndexView, UserViewSet

from portal.accounts import services
from portal.accounts.enums import Role


class RolesField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group):
        return Role(group.name).label


class AccountFormMixin(forms.Form):
    """The fields an administrator fills in. Nobody becomes superuser here: that is done on the command line."""

    email = forms.EmailField(label=_("e-mail address"))
    first_name = forms.CharField(label=_("first name"), max_length=150)
    last_name = forms.CharField(label=_("last name"), max_length=150)
    language = forms.ChoiceField(label=_("language"), choices=settings.LANGUAGES)
    groups = RolesField(
        label=_("roles"),
        queryset=Group.objects.none(),
        required=False,
        help_text=_("Someone without a role has an account but cannot enter the back office."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("is_superuser", None)
        self.fields["groups"].queryset = Group.objects.filter(name__in=Role.values).order_by("pk")

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean_groups(self):
        """Groups that are no role, given by a superuser, stay as they are."""
        others = self.instance.groups.exclude(name__in=Role.values) if self.instance.pk else Group.objects.none()
        return [*self.cleaned_data["groups"], *others]


class NewAccountForm(AccountFormMixin, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = ("email", "first_name", "last_name", "language", "groups")

    def save(self, commit=True):
        self.instance.set_unusable_password()
        return super().save(commit)


class AccountForm(AccountFormMixin, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = ("email", "first_name", "last_name", "language", "is_active", "groups")

    def __init__(self, *args, **kwargs):
        """Nobody takes their own role away, so that a sector always keeps an administrator."""
        editing_self = kwargs.pop("editing_self", False)
        super().__init__(*args, **kwargs)
        if editing_self:
            del self.fields["is_active"]
            self.fields["groups"].disabled = True
            self.fields["groups"].help_text = _("Another administrator changes your roles.")


class AccountList(IndexView):
    @cached_property
    def columns(self):
        """Without bulk actions: they would change roles without a trace in the log."""
        return [column for column in super().columns if not isinstance(column, BulkActionsCheckboxColumn)]

    def get_base_queryset(self):
        return super().get_base_queryset().filter(erased_at=None)


class NewAccount(CreateView):
    def save_instance(self):
        with transaction.atomic():
            user = super().save_instance()
            services.record_change(user, by=self.request.user, fields=[], roles_before=set())
        return user


class ChangeAccount(EditView):
    def save_instance(self):
        with transaction.atomic():
            before = services.roles_of(self.object)
            user = super().save_instance()
            services.keep_one_address(user)
            services.record_change(user, by=self.request.user, fields=self.form.changed_data, roles_before=before)
        return user


class UserSection(UserViewSet):
    index_view_class = AccountList
    add_view_class = NewAccount
    edit_view_class = ChangeAccount
    create_template_name = "wagtailadmin/generic/form.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update=False):
        return AccountForm if for_update else NewAccountForm


def leave_alone(request, user):
    """For Wagtail's hooks: only a superuser touches a superuser, and nobody what is left of an erased account."""
    if user.erased_at or (user.is_superuser and not request.user.is_superuser):
        raise PermissionDenied
