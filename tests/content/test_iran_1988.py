"""The bundled article: word for word, and an index that holds and is complete."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise

import pytest

from reader.collection.reading import Collection
from reader.domain.agents import AgentKind, NameKind
from reader.domain.blocks import BlockKind
from reader.domain.documents import Provenance, TitleOrigin
from reader.domain.ids import AgentId, DocumentId, StatementId
from reader.domain.statements import Act, Form, OriginKind, Statement, Status

ARTICLE = DocumentId("article")
ORIGINAL = "attachments/000_df56a76a74a9f9fe.txt"
ORIGINAL_SHA256 = "aec285781c0b2b4bb222ba8af59ee4434e54f4b71ed262c24d62e0dcb37a764b"

PERSONS = {
    "ruhollah-khomeini": "Ruhollah Khomeini",
    "ebrahim-raisi": "Ebrahim Raisi",
    "alireza-avaei": "Alireza Avaei",
    "mostafa-pourmohammadi": "Mostafa Pourmohammadi",
    "hossein-ali-montazeri": "Hossein Ali Montazeri",
    "maryam-rajavi": "Maryam Rajavi",
    "ingrid-betancourt": "Ingrid Betancourt",
}
BODIES_AND_GROUPS = {
    "mek": "People’s Mojahedin Organization of Iran",
    "amnesty-international": "Amnesty International",
    "united-nations": "United Nations",
    "death-commission": "Death Commission",
    "iranian-regime": "Iranian regime",
    "assembly-of-experts": "Assembly of Experts",
    "judiciary": "Judiciary",
    "call-for-justice-movement": "Call for Justice Movement",
    "high-commissioner": "High Commissioner for human rights",
    "prisoners": "prisoners",
    "families": "families of the MEK",
    "mullahs": "mullahs",
    "perpetrators": "perpetrators of the massacre",
}
PRINTED_FORMS = {
    "mek": {"PMOI/MEK", "PMOI", "MEK"},
    "united-nations": {"UN"},
    "death-commission": {
        "Death Committee",
        "Tehran Death Committee",
        "Evin Prison Death Committee",
    },
}
PERSIAN_NAMES = {
    "ruhollah-khomeini": "روح‌الله خمینی",
    "ebrahim-raisi": "ابراهیم رئیسی",
    "alireza-avaei": "علیرضا آوایی",
    "mostafa-pourmohammadi": "مصطفی پورمحمدی",
    "hossein-ali-montazeri": "حسینعلی منتظری",
    "maryam-rajavi": "مریم رجوی",
    "mek": "سازمان مجاهدین خلق ایران",
    "amnesty-international": "عفو بین‌الملل",
    "united-nations": "سازمان ملل متحد",
    "assembly-of-experts": "مجلس خبرگان رهبری",
}
DESCRIPTIONS = {
    "ruhollah-khomeini": ["regime founder"],
    "prisoners": ["mostly members of the People’s Mojahedin Organization of Iran (PMOI/MEK)"],
    "perpetrators": ["many hold high-ranking positions in the regime to this day"],
    "ebrahim-raisi": [
        "former Tehran Death Committee member",
        "the current “Judiciary” Chief",
        "sits on the mullahs’ Assembly of Experts",
    ],
    "alireza-avaei": ["former Death Committee member", "the current “Justice” Minister"],
    "mostafa-pourmohammadi": [
        "former Evin Prison Death Committee member",
        "an advisor to the regime’s “Judiciary”",
        "former “Justice” Minister",
    ],
    "hossein-ali-montazeri": [
        "The only regime member stripped of his power and put under house arrest",
        "second-in-command",
    ],
    "maryam-rajavi": ["opposition leader"],
    "ingrid-betancourt": [
        "Former Colombian Senator",
        "one of many prominent people in the Call for Justice Movement",
    ],
    "high-commissioner": ["a High Commissioner for human rights in the UN"],
}
QUESTION = (
    "whether they would publically renounce the MEK and prove their allegiance to the regime by "
    "walking through fields of landmines planted during the Iran-Iraq war"
)
QUOTATION = (
    "The only way [to end human rights abuses] is by asking the world to give us what has been "
    "taken away from us which is justice. We need to ask the UN to play its role. There is a High "
    "Commissioner for human rights in the UN. This is the first step. We need to ask the High "
    "Commissioner to begin an independent inquiry to investigate [the 1988 Massacre]."
)
STATEMENTS = {
    "khomeini-fatwa": (
        ("ruhollah-khomeini", Form.INDIRECT, Act.ORDERED),
        ("Ruhollah Khomeini", "on the fatwa of", "executed these prisoners"),
    ),
    "amnesty-trials": (
        ("amnesty-international", Form.INDIRECT, Act.SAID),
        (
            "Amnesty International",
            "According to",
            "the MEK were given five-minute trials, presided over by a Death Commission, and asked "
            + QUESTION,
        ),
    ),
    "pourmohammadi-proud": (
        ("mostafa-pourmohammadi", Form.MIXED, Act.SAID),
        ("He", "previously said", "he was “proud” of killing the MEK"),
    ),
    "montazeri-regret": (
        ("hossein-ali-montazeri", Form.INDIRECT, Act.REGRETTED),
        ("Hossein Ali Montazeri", "expressed", "regret over the massacre of the MEK"),
    ),
    "montazeri-crime": (
        ("hossein-ali-montazeri", Form.INDIRECT, Act.JUDGED),
        (
            "Hossein Ali Montazeri",
            "said",
            "it was a crime so heinous that history would not forgive the regime",
        ),
    ),
    "mek-call": (
        ("mek", Form.INDIRECT, Act.DEMANDED),
        (
            "The MEK",
            "has repeatedly called on",
            "the United Nations to conduct an independent investigation into the Massacre and hold "
            "the perpetrators accountable",
        ),
    ),
    "betancourt-quotation": (
        ("ingrid-betancourt", Form.DIRECT, Act.SAID),
        ("She", "said", QUOTATION),
    ),
}
NAMES_IN_TEXT = {
    "Khomeini": "ruhollah-khomeini",
    "Raisi": "ebrahim-raisi",
    "Avaei": "alireza-avaei",
    "Pourmohammadi": "mostafa-pourmohammadi",
    "Montazeri": "hossein-ali-montazeri",
    "Rajavi": "maryam-rajavi",
    "Betancourt": "ingrid-betancourt",
    "PMOI": "mek",
    "MEK": "mek",
    "Mojahedin": "mek",
    "UN": "united-nations",
    "United Nations": "united-nations",
    "Amnesty International": "amnesty-international",
    "Death Commission": "death-commission",
    "Death Committee": "death-commission",
    "regime": "iranian-regime",
    "mullahs": "mullahs",
    "Assembly of Experts": "assembly-of-experts",
    "Judiciary": "judiciary",
    "High Commissioner": "high-commissioner",
    "prisoners": "prisoners",
    "families": "families",
    "perpetrators": "perpetrators",
}


@pytest.fixture(scope="module")
def text(iran: Collection) -> str:
    return iran.document(ARTICLE).text


@pytest.fixture(scope="module")
def statements(iran: Collection) -> dict[StatementId, Statement]:
    return {statement.id: statement for statement in iran.statements()}


def test_the_attached_original_is_the_file_as_it_was_found(iran: Collection) -> None:
    original = iran.file_bytes(ORIGINAL)
    assert hashlib.sha256(original).hexdigest() == ORIGINAL_SHA256
    assert iran.document_info(ARTICLE).provenance.original_sha256 == ORIGINAL_SHA256


def test_the_article_is_the_original_word_for_word(iran: Collection, text: str) -> None:
    original = iran.file_bytes(ORIGINAL).decode()
    assert text.split() == [word for word in original.split() if word != "•"]


def test_spaces_inside_a_line_are_the_original_ones(iran: Collection, text: str) -> None:
    lines = iran.file_bytes(ORIGINAL).decode().splitlines()
    assert text.splitlines() == [line.removeprefix("  • ") for line in lines if line]


def test_the_bulleted_lines_are_the_only_list(iran: Collection) -> None:
    kinds = [block.kind for block in iran.document(ARTICLE).blocks]
    items = [BlockKind.LIST_ITEM] * 3
    assert kinds == [BlockKind.PARAGRAPH] * 4 + items + [BlockKind.PARAGRAPH] * 4


def test_provenance_is_not_stated(iran: Collection) -> None:
    assert iran.document_info(ARTICLE).provenance == Provenance(
        original=ORIGINAL, original_sha256=ORIGINAL_SHA256
    )


def test_the_title_is_the_curators(iran: Collection) -> None:
    assert iran.document_info(ARTICLE).title_origin is TitleOrigin.CURATOR


def test_every_recorded_range_stands_at_its_place(iran: Collection, text: str) -> None:
    anchors = [mention.anchor for mention in iran.mentions()]
    anchors += [description.anchor for description in iran.descriptions()]
    anchors += [anchor for statement in iran.statements() for anchor in statement.anchors()]
    assert anchors
    assert [anchor for anchor in anchors if text[anchor.start : anchor.end] != anchor.exact] == []


def test_every_person_body_and_group_is_recorded_as_printed(iran: Collection) -> None:
    agents = {agent.id: agent.name for agent in iran.agents()}
    assert agents == PERSONS | BODIES_AND_GROUPS


def test_the_seven_persons_are_persons(iran: Collection) -> None:
    persons = {agent.id for agent in iran.agents() if agent.kind is AgentKind.PERSON}
    assert persons == set(PERSONS)


def test_every_shown_name_stands_in_the_article(iran: Collection, text: str) -> None:
    assert [agent.name for agent in iran.agents() if agent.name not in text] == []


def test_every_printed_form_stands_in_the_article(iran: Collection, text: str) -> None:
    names = [name for agent in iran.agents() for name in agent.names]
    printed = [name.text for name in names if name.kind is NameKind.PRINTED]
    assert [name for name in printed if name not in text] == []


@pytest.mark.parametrize("agent", PRINTED_FORMS)
def test_other_forms_of_a_name_lead_to_one_agent(iran: Collection, agent: str) -> None:
    spellings = {entry.id: entry.spellings() for entry in iran.agents()}
    assert PRINTED_FORMS[agent] <= set(spellings[AgentId(agent)])


@pytest.mark.parametrize("agent", PERSIAN_NAMES)
def test_the_well_known_have_their_persian_names(iran: Collection, agent: str) -> None:
    names = next(entry.names for entry in iran.agents() if entry.id == agent)
    persian = {name.text for name in names if (name.kind, name.language) == (NameKind.SCRIPT, "fa")}
    assert PERSIAN_NAMES[agent] in persian


def test_every_agent_is_mentioned(iran: Collection) -> None:
    mentioned = {mention.agent for mention in iran.mentions()}
    assert mentioned == {agent.id for agent in iran.agents()}


@pytest.mark.parametrize("name", NAMES_IN_TEXT)
def test_every_place_of_a_name_is_a_mention(iran: Collection, text: str, name: str) -> None:
    mentions = [mention.anchor for mention in iran.mentions(agent=AgentId(NAMES_IN_TEXT[name]))]
    places = [match.span() for match in re.finditer(rf"\b{name}\b", text)]
    assert places
    assert [
        (start, end)
        for start, end in places
        if not any(mention.start <= start and end <= mention.end for mention in mentions)
    ] == []


def test_no_two_mentions_of_an_agent_overlap(iran: Collection) -> None:
    for agent in iran.agents():
        ranges = [mention.anchor.range for mention in iran.mentions(agent=agent.id)]
        assert [pair for pair in pairwise(ranges) if pair[0].overlaps(pair[1])] == []


def test_all_offices_and_roles_are_recorded_in_the_articles_words(iran: Collection) -> None:
    found: dict[str, list[str]] = {}
    for description in iran.descriptions():
        found.setdefault(description.agent, []).append(description.anchor.exact)
    assert found == DESCRIPTIONS


def test_exactly_these_statements_are_recorded(statements: dict[StatementId, Statement]) -> None:
    assert set(statements) == set(STATEMENTS)


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_has_its_speaker_form_and_act(
    statements: dict[StatementId, Statement], name: str
) -> None:
    statement = statements[StatementId(name)]
    assert (statement.speaker, statement.form, statement.act) == STATEMENTS[name][0]


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_has_its_source_cue_and_content(
    statements: dict[StatementId, Statement], name: str
) -> None:
    statement = statements[StatementId(name)]
    assert statement.source is not None
    assert statement.cue is not None
    (content,) = statement.content
    words = (statement.source.exact, statement.cue.exact, content.exact)
    assert words == STATEMENTS[name][1]


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_has_its_chain(statements: dict[StatementId, Statement], name: str) -> None:
    statement = statements[StatementId(name)]
    assert statement.chain == (statement.speaker,)


def test_no_statement_has_a_date(statements: dict[StatementId, Statement]) -> None:
    assert {statement.date for statement in statements.values()} == {None}


def test_every_statement_is_a_curators_and_verified(
    statements: dict[StatementId, Statement],
) -> None:
    records = {(entry.origin.kind, entry.status) for entry in statements.values()}
    assert records == {(OriginKind.CURATOR, Status.VERIFIED)}


def test_betancourts_quotation_is_all_that_stands_between_the_quotation_marks(
    statements: dict[StatementId, Statement], text: str
) -> None:
    (content,) = statements[StatementId("betancourt-quotation")].content
    assert (text[content.start - 1], text[content.end]) == ("“", "”")


def test_betancourts_quotation_has_five_sentences(
    statements: dict[StatementId, Statement],
) -> None:
    (content,) = statements[StatementId("betancourt-quotation")].content
    assert content.exact.count(".") == 5


def test_the_speaker_is_mentioned_where_the_source_stands(
    iran: Collection, statements: dict[StatementId, Statement]
) -> None:
    for statement in statements.values():
        assert statement.source is not None
        mentions = iran.mentions(agent=statement.speaker)
        source = statement.source.range
        assert any(source.contains(mention.anchor.range) for mention in mentions)
