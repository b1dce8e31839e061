"""The way through joining, as the pages of one's own account show it: "Step 2 of 5", and on to the next.

The rule: the session only says that its holder is joining; what is done is read from the rows.
"""

from django.shortcuts import redirect

from ..steps import next_step, steps_of

KEY = "joining"
STEP_OF_PAGE = {
    "account:factor": "factor",
    "account:factor-app": "factor",
    "account:passkey": "factor",
    "desk:statement": "statement",
    "desk:key": "key",
    "desk:practice": "practice",
}


def remember_joining(request) -> bool:
    """Keep in the session of somebody who has steps left that its pages say so. Returns whether there are any."""
    left = next_step(steps_of(request.user)) is not None
    if left:
        request.session[KEY] = True
    return left


def joining(request) -> dict | None:
    """For a page of somebody who is joining: the `steps`, the `step` that the page is about (else the next one) with
    its `number` of `count`, and the step to go on to where this one is done (`onward`, or None)."""
    if not (request.user.is_authenticated and request.session.get(KEY)):
        return None
    steps = steps_of(request.user)
    following = next_step(steps)
    here = STEP_OF_PAGE.get(request.resolver_match.view_name) if request.resolver_match else None
    step = next((each for each in steps if each.code == here), following)
    if step is None:
        return None
    number = steps.index(step) + 1
    return {"number": number, "count": len(steps), "step": step, "steps": steps, "onward": step.done and following}


def go_on(request, otherwise: str):
    """On to the next step of joining, or to the page that this act leads to for everybody else."""
    return redirect("account:join" if request.session.get(KEY) else otherwise)
