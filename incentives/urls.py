"""The pages of support for training, under /steun/."""

from incentives.addresses import public

app_name = "incentives"
urlpatterns: list = [
    *public.urlpatterns,
]
