"""A clinical lead sees what a gate of the scope of practice stops, and makes one; the page is for everybody."""

import pytest

from articles.models import Topic
from reviewers.models import ScopeRow
from tests import factories

from .accessibility import WITH_AXE, violations_everywhere

pytestmark = pytest.mark.browser


@pytest.fixture
def row(house):
    factories.house_lists()
    Topic.objects.update(areas=["wounds"])
    house.topic.refresh_from_db()
    factories.person("lead", "Clinical leads")
    factories.live_article(house, "Live one")
    factories.article_in_review(house, "Waiting one")
    ScopeRow.objects.filter(area="wounds", profession="pharmacist").update(answer="may-not")
    return ScopeRow.objects.get(area="wounds", profession="pharmacist")


def test_clinical_lead_makes_a_gate_having_seen_what_it_stops(house, somebody, row):
    lead = somebody("lead", **WITH_AXE)
    lead.goes_to(f"/admin/reviewers/scoperow/{row.pk}/gate/")
    lead.sees("This is advice", "Live pages that want a new review (1)", "Live one", "Requests that wait (1)")
    assert "\n".join(violations_everywhere(lead.page)) == ""
    lead.fills({"Why": "The board wants it so."})
    lead.presses("Make it a gate")
    lead.goes_to(f"/admin/reviewers/scoperow/{row.pk}/gate/")
    lead.sees("This is a gate", "The board wants it so.", "What was decided")
