"""The process that dies. It waits for orders, one JSON object a line, and forks for each: the fork does the acts,
acknowledges each with a line, and is killed on the way.

An order: {"root": folder, "point": name or "", "delay": seconds or null, "acts": [{"verb", "by", "key"}, …]}.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User

from articles import publishing
from articles.models import Article, ArticleVersion
from tests.proofs.crashing import points


def publish(by: User, key: int) -> None:
    publishing.publish(by=by, version=ArticleVersion.objects.get(pk=key))


def withdraw(by: User, key: int) -> None:
    publishing.withdraw(by=by, article=Article.objects.get(pk=key), reason="incorrect")


def pause(by: User, key: int) -> None:
    publishing.pause(by=by, article=Article.objects.get(pk=key), reason="unsafe")


VERBS = {"publish": publish, "withdraw": withdraw, "pause": pause}


def serve() -> None:
    """Carry out orders until there are no more."""
    for line in sys.stdin:
        order = json.loads(line)
        pid = os.fork()
        if pid == 0:
            obey(order)
        if order["delay"] is not None:
            time.sleep(order["delay"])
            os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        say({"killed": os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL})


def say(words: dict) -> None:
    """One line, written at once: nothing of it is lost with the process."""
    os.write(1, f"{json.dumps(words)}\n".encode())


def obey(order: dict) -> None:
    """Do the acts, in the fork, which never returns."""
    failed = 1
    try:
        settings.PUBLIC_ROOT = Path(order["root"])
        points.POINTS[order["point"]]()
        for act in order["acts"]:
            VERBS[act["verb"]](User.objects.get(username=act["by"]), act["key"])
            if order["point"] == points.ACKNOWLEDGE:
                points.die()
            say({"done": act["verb"]})
        failed = 0
    finally:
        os._exit(failed)
