"""What a browser complains about while somebody uses it."""

# Chromium reports every 4xx and 5xx here. Which status a page has is for the tests to say.
STATUS = "Failed to load resource: the server responded with a status of"


class Watch:
    """Collects console errors (broken scripts and violations of the Content-Security-Policy among them) and
    requests to any host but our own; those are refused as well, so that no test depends on the network."""

    def __init__(self, context, url: str):
        self.url = url
        self.complaints: list[str] = []
        context.on("console", self.hear)
        context.on("weberror", lambda error: self.complaints.append(f"broken script: {error.error}"))
        context.route(lambda address: not address.startswith(f"{url}/"), self.refuse)

    def hear(self, message) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(STATUS):
            self.complaints.append(f"{message.type} at {message.location['url']}: {message.text}")

    def refuse(self, route) -> None:
        self.complaints.append(f"request to another host: {route.request.url}")
        route.abort()
