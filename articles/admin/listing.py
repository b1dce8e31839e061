"""The list of articles: where each stands, in as many queries for a thousand as for one."""

from django.contrib import admin
from django.contrib.admin.filters import AllValuesFieldListFilter, RelatedFieldListFilter
from django.contrib.admin.helpers import ActionForm
from django.contrib.admin.views.main import ChangeList
from django.utils.html import format_html

from .. import where


class ArticleList(ChangeList):
    """Looks up where all articles of a page stand, at once."""

    def get_results(self, request):
        super().get_results(request)
        self.result_list = list(self.result_list)
        standing = where.where_they_stand(self.result_list)
        for article in self.result_list:
            article.stands_at = standing[article.pk]


class TopicFilter(RelatedFieldListFilter):
    """By topic, and those that have none yet."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.empty_value_display = "No topic yet"


class LanguageFilter(AllValuesFieldListFilter):
    """By language, once there is more than one."""

    def has_output(self):
        return len(self.lookup_choices) > 1


class TickedForm(ActionForm):
    """What can be done with several articles at once."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["action"].label = "With those ticked"


class Listed(admin.ModelAdmin):
    """The columns and filters of the list."""

    list_display = ["title_or_untitled", "topic", "stands", "newest"]
    list_display_links = ["title_or_untitled"]
    list_filter = [("topic", TopicFilter), ("language", LanguageFilter)]
    show_facets = admin.ShowFacets.NEVER
    action_form = TickedForm
    search_fields = ["title", "slug", "address"]
    list_select_related = ["topic"]
    list_per_page = 100
    list_max_show_all = 2000
    show_full_result_count = False  # the page's own count is asked for anyway

    def get_changelist(self, request, **kwargs):
        return ArticleList

    def get_actions(self, request):
        return {name: act for name, act in super().get_actions(request).items() if name != "delete_selected"}

    def get_action_choices(self, request, default_choices=None):
        return super().get_action_choices(request, default_choices or [("", "Choose …")])

    @admin.display(description="title", ordering="title")
    def title_or_untitled(self, article):
        return str(article)

    @admin.display(description="where it stands")
    def stands(self, article):
        return article.stands_at.headline

    @admin.display(description="newest version")
    def newest(self, article):
        version = article.stands_at.version
        if version is None:
            return "not saved yet"
        return format_html("v{} by {}", version.number, version.saved_by.get_full_name() or version.saved_by)
