"""Pictures for the eyes of staff: previews, squares for lists, and the list from which a figure is chosen."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from reviewers.media import PRIVATE, answered

from .. import pictures
from ..models import Image, Rendition

OFFERED = 24
LONGEST_QUERY = 200


def require_library(request) -> None:
    """Raise PermissionDenied for whoever may not see the pictures of drafts."""
    if not request.user.has_perm("articles.view_image"):
        raise PermissionDenied


@require_safe
def preview(request, pk):
    """A picture at a size for the screen: one of its files, or the original while there is none."""
    require_library(request)
    image = get_object_or_404(Image, pk=pk)
    made = image.renditions.filter(name__endswith=".jpg").first() or image
    return answered(made.name, digest=made.digest)


@require_safe
def square(request, pk):
    """The part around the focal point, small."""
    require_library(request)
    body = pictures.square(get_object_or_404(Image, pk=pk))
    if body is None:
        raise Http404
    return HttpResponse(body, content_type="image/webp", headers=PRIVATE)


@require_safe
def rendition(request, name):
    """A file as a preview of an article asks for it, where a visitor would ask below /media/."""
    require_library(request)
    made = get_object_or_404(Rendition, name=name)
    return answered(made.name, digest=made.digest)


@require_safe
def choose(request):
    """The newest pictures, or those whose title, alt text or credit holds every word of `q`, as JSON."""
    require_library(request)
    found = Image.objects.order_by("-id")
    for word in request.GET.get("q", "")[:LONGEST_QUERY].split():
        found = found.filter(Q(title__icontains=word) | Q(alt__icontains=word) | Q(credit__icontains=word))
    return JsonResponse({"pictures": [offered(image) for image in found[:OFFERED]]})


def offered(image: Image) -> dict:
    """What the editor of a text needs to show a picture in it."""
    return {
        "key": image.pk,
        "image": str(image.uuid),
        "digest": image.digest,
        "size": f"{image.width}x{image.height}",
        "title": image.title,
        "alt": image.alt,
        "decorative": image.decorative,
        "credit": image.credit,
        "square": reverse("admin:articles_image_square", args=[image.pk]),
    }


def place_of_previews() -> str:
    """What stands in a preview where /media/ stands on a public page."""
    return reverse("admin:articles_image_changelist") + "media/"


@require_safe
def shown(request, digest):
    """The picture of a figure, by the digest in the words."""
    require_library(request)
    return preview(request, get_object_or_404(Image, digest=digest).pk)


PAGES = [
    ("choose/", choose, "choose"),
    ("shown/<str:digest>/", shown, "shown"),
    ("media/<path:name>", rendition, "media"),
    ("<int:pk>/preview/", preview, "preview"),
    ("<int:pk>/square/", square, "square"),
]
