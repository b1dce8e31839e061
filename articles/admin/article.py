"""The article's page in the admin. Whatever is saved here goes through drafting.save_draft, as one version."""

import uuid

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from js_asset import Media

from reviewers.admin.refusals import RefusalsTold

from .. import commenting, drafting, keeping, scheduling, versions, where, worklist
from ..local_times import zone_or_utc
from ..models import Article
from . import acts, bulk, findings, history, links, next_step, rechecking, references, unsaved
from .both_texts import differences
from .cut_off import say_what_was_cut_off
from .forms import ArticleForm, opened, words_of_forms
from .inlines import BylineInline, KeyPointInline, PartsOnPage, ReferenceInline, SectionInline
from .listing import Listed
from .remarks import remarks_beside
from .signing_in_again import signing_in_again

PAGES = [
    ("submit/", acts.submit, "submit"),
    ("take-back/", acts.take_back, "take_back"),
    ("publish/<int:number>/", acts.publish, "publish"),
    ("guesses/", acts.resolve_guesses, "guesses"),
    ("references/", references.references_page, "references"),
    ("checks/", findings.findings_page, "findings"),
    ("checks/override/", findings.override, "override"),
    *unsaved.PAGES,
    *rechecking.PAGES,
    ("versions/", history.versions_page, "versions"),
    ("history/", history.versions_page, None),
    ("versions/<int:number>/", history.version_page, "version"),
    ("versions/<int:number>/restore/", acts.restore, "restore"),
    ("evidence/", history.evidence_pack, "evidence"),
    ("compare/<int:older>/<int:newer>/", history.compare_page, "compare"),
]
SAME_AGAIN = 307  # the browser posts once more, to the address that it is sent to


@admin.register(Article)
class ArticleAdmin(RefusalsTold, Listed):
    form = ArticleForm
    inlines = [KeyPointInline, SectionInline, ReferenceInline, BylineInline]
    autocomplete_fields = ["translation_of"]
    change_form_template = "admin/articles/article/change_form.html"
    save_as = False
    actions = bulk.ACTIONS
    fields = [*ArticleForm.Meta.fields, "note", "seen", "beside"]

    def has_delete_permission(self, request, obj=None):
        """An article with a version is evidence; the database refuses as well."""
        return super().has_delete_permission(request, obj) and not (obj and has_version(obj))

    def get_object(self, request, object_id, from_field=None):
        """The article with everything that its page shows, read at once."""
        try:
            return opened(Article._meta.pk.to_python(object_id))
        except ValidationError:
            return None

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Whoever writes an article adds and changes nothing else from its fields."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        for offer in ("can_add_related", "can_change_related", "can_delete_related", "can_view_related"):
            if hasattr(field.widget, offer):
                setattr(field.widget, offer, False)
        return field

    def get_urls(self):
        own = [
            path(f"<int:pk>/{route}", self.admin_site.admin_view(view), name=name and f"articles_article_{name}")
            for route, view, name in PAGES
        ]
        own.append(path("links/", self.admin_site.admin_view(links.choose), name="articles_article_links"))
        return own + [kept_when_signed_out(each) for each in super().get_urls()]

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """What was posted is read, never changed: no copy of all of it for each kind of part."""
        posted = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
        return {"instance": obj, "prefix": prefix, "queryset": inline.get_queryset(request)} | posted

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        return [
            PartsOnPage(inline, formset, fieldsets=[], model_admin=self)
            for inline, formset in zip(inline_instances, formsets, strict=True)
        ]

    def render_change_form(self, request, context, *, obj=None, **arguments):
        form = context["adminform"].form
        context["window"] = request.POST.get("window") or ("" if obj else str(uuid.uuid4()))
        if obj:
            context |= beside_the_form(opened(obj.pk) if form.is_bound else obj, by=request.user)
        context["media"] = Media.from_media(context["media"], nonce=request.csp_nonce)
        if arguments["add"] or self.has_change_permission(request, obj):
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            context |= {"form": form, "parts": {formset.prefix: formset for formset in formsets}}
            if form.is_bound:
                found = theirs_and_yours(form, formsets) if form.stale else []
                context |= {"both_texts": found, "taking": [each.taken() for each in found]}
                if found:
                    context["step"] = next_step.choosing()
                form.count_as_seen()
        elif obj and context["where"].version:
            context["read"] = history.preview(versions.words_of(context["where"].version))
        return super().render_change_form(request, context, obj=obj, **arguments)

    def save_model(self, request, obj, form, change):
        """Nothing yet: words are stored together, in save_related."""

    def save_related(self, request, form, formsets, change):
        typed = {
            "words": words_of_forms(form, formsets),
            "desk": form.desk(),
            "note": form.cleaned_data["note"],
            "seen": form.cleaned_data["seen"],
            "beside": form.cleaned_data["beside"],
        }
        window = request.POST.get("window", "")
        if change:
            saved = drafting.save_draft(by=request.user, article=form.instance, **typed)
            keeping.settle(by=request.user, article=saved.article, tab=window)
        else:
            saved = keeping.save_new(by=request.user, tab=window, **typed)
        form.instance.pk = saved.article.pk
        say_what_was_saved(request, saved)

    def construct_change_message(self, request, form, formsets, add=False):
        return ""

    def log_addition(self, request, obj, message):
        """Who saved what is in the versions and in the audit chain; nothing else has to be kept in step with them."""

    def log_change(self, request, obj, message):
        """As above."""

    def response_add(self, request, obj, post_url_continue=None):
        return self.response_change(request, obj)

    def response_change(self, request, obj):
        """Back to the page, or on to the act that was asked for together with the save."""
        if request.POST.get("then") == "submit":
            submitting = reverse("admin:articles_article_submit", args=[obj.pk])
            return HttpResponseRedirect(f"{submitting}?seen={versions.latest(obj).number}", status=SAME_AGAIN)
        return redirect("admin:articles_article_change", obj.pk)


def kept_when_signed_out(pattern: URLPattern) -> URLPattern:
    """The two pages that save words do not lose them when the session has ended meanwhile."""
    if pattern.name in ("articles_article_add", "articles_article_change"):
        pattern.callback = signing_in_again(pattern.callback)
    return pattern


def has_version(article: Article) -> bool:
    return bool(article.last) if hasattr(article, "last") else article.versions.exists()


def beside_the_form(article: Article, *, by) -> dict:
    """What the page shows of an article that was just opened, as it is stored, whatever the form holds."""
    stands = where.where_it_stands(article, by=by, newest=article.last)
    duty, today = getattr(article, "duty", None), worklist.today(zone_or_utc(article.house_zone))
    return {
        "where": stands,
        "step": next_step.next_step(stands, by=by),
        "turn": next_step.whose_turn(stands, by=by),
        "dates": next_step.dates(stands, today),
        "plans": scheduling.open_plans(article),
        "duty": duty,
        "duty_is_late": bool(duty) and duty.is_late(today),
        "open_comments": article.open_comments,
        "remarks": remarks_beside(article, article.last) if article.open_comments and article.last else [],
        "may_comment": commenting.may_comment(by),
        "days": next_step.days_on_the_desk(stands, timezone.now()),
    }


def theirs_and_yours(form: ArticleForm, formsets) -> list:
    theirs = versions.words_of(form.newest)
    return differences(theirs, theirs | words_of_forms(form, formsets))


def say_what_was_saved(request, saved: drafting.Saved) -> None:
    going_on = request.POST.get("then") == "submit"
    if saved.version is None and not going_on:
        messages.info(request, "Not a word has changed, so there is no new version.")
    elif saved.version and saved.same_as:
        messages.info(
            request,
            f"Version {saved.version.number} has the very same words as version {saved.same_as.number}.",
        )
    elif saved.version and not going_on:
        messages.success(request, f"Saved as version {saved.version.number}.")
    if saved.version:
        say_what_was_cut_off(request, saved.version)
