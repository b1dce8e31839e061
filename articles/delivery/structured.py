"""Stage 6: the schema.org graph of a built page.

Guards one rule: markup says only what the page shows. It is built from the frozen words and the sign-offs;
without a sign-off there is no `reviewedBy` and no `lastReviewed`.
"""

import json
from urllib.parse import urljoin

SCRIPT_SAFE = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def json_ld(words: dict, *, url: str, site: dict, sign_offs: list[dict], credited: list[dict], dates: dict) -> str:
    """The text of the page's `application/ld+json` script, safe inside HTML.

    `words`: canonical dict. `url`: absolute. `site`: {"name", "base_url"}.
    `sign_offs`: [{"printed_name", "post_nominals": [..], "url", "signed_on": date, "npi": str,
    "license_lines": [{"profession", "jurisdiction"}], "certifications": [{"name", "body"}]}], valid ones.
    `credited`: [{"name", "role": "author"|"editor", "url"}].
    `dates`: {"published", "modified", "reviewed", "due"}, each a date or None.
    """
    reviewers = [_reviewer(sign_off, site, f"{url}#reviewer-{n}") for n, sign_off in enumerate(sign_offs, 1)]
    staff = [_staff(person, site, f"{url}#credited-{n}") for n, person in enumerate(credited, 1)]
    publisher = {
        "@type": "Organization",
        "@id": f"{site['base_url']}/#publisher",
        "name": site["name"],
        "url": f"{site['base_url']}/",
    }
    graph = [
        _page(words, url, site, reviewers, _last_reviewed(sign_offs, dates)),
        _article(words, url, publisher, _ids_by_role(credited, staff), dates),
        publisher,
        *_once(staff + reviewers),
    ]
    whole = {"@context": "https://schema.org", "@graph": graph}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).translate(SCRIPT_SAFE)


def _page(words: dict, url: str, site: dict, reviewers: list[dict], last_reviewed: str) -> dict:
    return _known(
        {
            "@type": "MedicalWebPage",
            "@id": f"{url}#page",
            "url": url,
            "name": words["title"],
            "description": words["description"],
            "inLanguage": words["language"],
            "lastReviewed": last_reviewed,
            "reviewedBy": _one_or_many([{"@id": reviewer["@id"]} for reviewer in reviewers]),
            "specialty": "https://schema.org/PublicHealth",
            "audience": {"@type": "MedicalAudience", "audienceType": "Patient"},
            "publishingPrinciples": f"{site['base_url']}/how-we-review/",
            "mainEntity": {"@id": f"{url}#article"},
        }
    )


def _article(words: dict, url: str, publisher: dict, credited: dict, dates: dict) -> dict:
    publisher_id = {"@id": publisher["@id"]}
    return _known(
        {
            "@type": "Article",
            "@id": f"{url}#article",
            "headline": words["title"],
            "description": words["description"],
            "inLanguage": words["language"],
            "datePublished": _iso(dates["published"]),
            "dateModified": _iso(dates["modified"]),
            "author": _one_or_many(credited["author"]) or publisher_id,
            "editor": _one_or_many(credited["editor"]),
            "publisher": publisher_id,
            "mainEntityOfPage": {"@id": f"{url}#page"},
            "citation": [_citation(reference) for reference in words["references"]],
        }
    )


def _citation(reference: dict) -> dict:
    """`creditText`, because the record does not say whether an author is a person or an organization."""
    return _known(
        {
            "@type": "CreativeWork",
            "name": reference["title"],
            "creditText": reference["authors"],
            "datePublished": reference["published"],
            "isPartOf": _named("CreativeWork", reference["source"]),
            "publisher": _named("Organization", reference["publisher"]),
            "url": reference["url"],
            "identifier": [
                _named_value(kind, reference[kind.lower()]) for kind in ("DOI", "PMID") if reference[kind.lower()]
            ],
        }
    )


def _reviewer(sign_off: dict, site: dict, fallback_id: str) -> dict:
    licenses = [_license(line) for line in sign_off["license_lines"]]
    certifications = [_certification(held) for held in sign_off["certifications"]]
    return _known(
        {
            **_person(sign_off["printed_name"], sign_off["url"], site, fallback_id),
            "honorificSuffix": ", ".join(sign_off["post_nominals"]),
            "identifier": _named_value("NPI", sign_off["npi"]) if sign_off["npi"] else None,
            "hasCredential": licenses + certifications,
        }
    )


def _license(line: dict) -> dict:
    return _known(
        {
            "@type": "EducationalOccupationalCredential",
            "credentialCategory": "license",
            "name": line["profession"],
            "validIn": _named("AdministrativeArea", line["jurisdiction"]),
        }
    )


def _certification(held: dict) -> dict:
    return _known(
        {
            "@type": "EducationalOccupationalCredential",
            "credentialCategory": "certification",
            "name": held["name"],
            "recognizedBy": _named("Organization", held["body"]),
        }
    )


def _staff(person: dict, site: dict, fallback_id: str) -> dict:
    return _known(
        {
            **_person(person["name"], person["url"], site, fallback_id),
            "jobTitle": {"author": "Author", "editor": "Editor"}[person["role"]],
        }
    )


def _person(name: str, profile: str, site: dict, fallback_id: str) -> dict:
    profile_url = urljoin(f"{site['base_url']}/", profile) if profile else ""
    return {
        "@type": "Person",
        "@id": f"{profile_url}#person" if profile_url else fallback_id,
        "name": name,
        "url": profile_url,
    }


def _last_reviewed(sign_offs: list[dict], dates: dict) -> str:
    if not sign_offs:
        return ""
    return _iso(dates["reviewed"] or max(sign_off["signed_on"] for sign_off in sign_offs))


def _ids_by_role(credited: list[dict], staff: list[dict]) -> dict[str, list[dict]]:
    ids: dict[str, list[dict]] = {"author": [], "editor": []}
    for person, node in zip(credited, staff, strict=True):
        ids[person["role"]].append({"@id": node["@id"]})
    return ids


def _once(people: list[dict]) -> list[dict]:
    """One node per person: who wrote and edited, or edited and reviewed elsewhere, keeps one identity."""
    merged: dict[str, dict] = {}
    for person in people:
        merged[person["@id"]] = {**merged.get(person["@id"], {}), **person}
    return list(merged.values())


def _named(kind: str, name: str) -> dict | None:
    return {"@type": kind, "name": name} if name else None


def _named_value(kind: str, value: str) -> dict:
    return {"@type": "PropertyValue", "propertyID": kind, "value": value}


def _one_or_many(nodes: list[dict]) -> dict | list[dict] | None:
    return nodes[0] if len(nodes) == 1 else nodes


def _iso(day) -> str:
    return day.isoformat() if day else ""


def _known(node: dict) -> dict:
    """Only what is known: schema.org has no way to say "unknown", so an empty value would be a statement."""
    return {name: value for name, value in node.items() if value}
