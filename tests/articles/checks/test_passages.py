"""The plain text of each part: what a reader reads, to the character, with the way back."""

from articles.checks import findings_of
from articles.checks.passages import passages, rich_passage

from .reading import FACTS, TERMS, WORDS, figure, with_body


def rich(source: str):
    return rich_passage("part", "body", source, "section")


def test_every_word_of_the_article_is_in_one_passage_and_no_reference_is():
    found = [(each.part, each.field, each.text) for each in passages(WORDS)]
    first = WORDS["sections"][0]
    assert ("", "title", WORDS["title"]) in found and ("", "introduction", "A short introduction.\n") in found
    assert (WORDS["key_points"][0]["uuid"], "text", "Call 911 first.") in found
    assert (first["uuid"], "body", "It reverses an overdose.\n") in found
    assert not any("DrugFacts" in text for _, _, text in found)
    assert len(found) == len({(part, field) for part, field, _ in found})


def test_text_is_kept_to_the_character():
    assert rich("<p>5\u00a0mg &lt; “it’s” &amp; caf\u00e9 – 🌱</p>").text == "5\u00a0mg < “it’s” & caf\u00e9 – 🌱\n"


def test_blocks_part_words_and_formatting_does_not():
    source = "<ul><li><strong>Risk:</strong> an <em>add</em>ict</li><li><p>One</p></li></ul><p>Two<br>three</p>"
    assert rich(source).text == "Risk: an addict\nOne\nTwo\nthree\n"
    table = "<table><caption>Name</caption><tbody><tr><th>A</th><td>B</td></tr></tbody></table>"
    assert rich(table).text == "Name\nA\nB\n"


def test_links_and_citations_keep_their_place():
    found = rich('<p>See <a href="/a?b=1&amp;c=2">this</a>.<cite data-ref="x"></cite> More.</p>')
    [link] = found.links
    assert (found.text[link.start : link.end], link.href) == ("this", "/a?b=1&c=2")
    assert found.citations == (found.text.index(" More"),)
    assert found.cited_after(4) and not found.cited_after(10)


def test_citation_of_another_line_is_not_behind_a_word():
    assert not rich('<p>One.</p><p>Two.<cite data-ref="x"></cite></p>').cited_after(0)


def test_long_sentence_is_shown_in_part():
    passage = rich(f"<p>{'word ' * 400}</p>")
    shown = passage.context(1000, 1004)
    assert len(shown) <= 300 and "word" in shown
    assert rich("<p>A short one. Another.</p>").context(2, 7) == "A short one."


def test_empty_parts_are_left_out():
    assert [each for each in passages(with_body("") | {"lead": " \u00a0"}) if each.field == "lead"] == []


def test_alt_text_and_credit_of_each_figure_are_passages_of_their_own():
    first, second = figure("A <spray> & a dose"), figure("", "Photo: “B” & C", caption="")
    words = with_body(f"<p>Before.</p>{first}<p>Between.</p>{second}") | {"introduction": figure("Above")}
    found = {(each.part, each.field): (each.text, each.where) for each in passages(words)}
    uuid, heading = words["sections"][0]["uuid"], words["sections"][0]["heading"]
    assert found["", "alt-1"] == ("Above", "alt text of picture 1 in the introduction")
    assert found[uuid, "alt-1"] == ("A <spray> & a dose", f"alt text of picture 1 in section “{heading}”")
    assert found[uuid, "credit-2"] == ("Photo: “B” & C", f"credit of picture 2 in section “{heading}”")
    assert (uuid, "alt-2") not in found
    assert found[uuid, "body"][0] == "Before.\nHow to hold it.\nBetween.\nLast line.\n"


def test_what_a_picture_says_is_read_by_every_check_of_words_and_found_again():
    words = with_body("") | {"introduction": figure("An addict waits", "Call 800-273-8255; inject it in the arm")}
    found = [each for each in findings_of(words, terms=TERMS, facts=FACTS) if each.quote]
    assert {(each.code, each.field, each.quote) for each in found} == {
        ("addict", "alt-1", "addict"),
        ("retired-lifeline-number", "credit-1", "800-273-8255"),
        ("sm-3-injection-site", "credit-1", "inject it in"),
    }
    assert {each.place for each in found} == {"#id_introduction"}


def test_part_is_named_by_its_heading_and_not_by_a_picture_in_it():
    words = with_body(f"{figure('')}{figure('', '')}<cite data-ref='x'></cite>".replace("'", '"'))
    [finding] = [each for each in findings_of(words) if each.code == "citation-unknown"]
    assert finding.where == f"section “{words['sections'][0]['heading']}”"


def test_captions_and_cards_stand_on_lines_of_their_own():
    card = '<div data-care="urgent">Call a doctor</div>'
    assert rich(f"{figure(caption='One')}{figure(caption='Two')}{card}More").text == "One\nTwo\nCall a doctor\nMore"


def test_note_of_a_reference_is_read_by_every_check_of_words_and_offers_no_help_line():
    [reference] = WORDS["references"]
    noted = WORDS | {"references": [reference | {"title": "Addicts", "note": "Written for addicts. Call 988."}]}
    found = [each for each in findings_of(noted, terms=TERMS, facts=FACTS) if each.field == "note"]
    assert [(each.part, each.quote) for each in found] == [(reference["uuid"], "addicts")]
    suicide = noted | {"lead": "Some think of suicide."}
    assert "suicide-without-help" in [each.code for each in findings_of(suicide)]
