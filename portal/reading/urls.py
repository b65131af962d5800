from django.urls import path

from portal.reading.addresses import NEWS_SLUG
from portal.reading.feeds import NewsFeed

urlpatterns = [path(f"{NEWS_SLUG}/feed/", NewsFeed(), name="news_feed")]
