"""Correcting the fields of the current statement: speaker, chain, form, act, date."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from reader.domain.agents import AgentKind
from reader.domain.dates import is_edtf
from reader.domain.ids import AgentId
from reader.domain.statements import Act, Form
from reader.ui.announcing import announce
from reader.ui.control.reviewing import ReviewController
from reader.ui.finding.popover import Popover
from reader.ui.page.view import PageView
from reader.ui.people.entries import act_word, form_word
from reader.ui.review.chain_popover import ChainPopover
from reader.ui.review.deciding import Fault
from reader.ui.review.fields import ReviewFields
from reader.ui.review.popovers import SpeakerPopover
from reader.ui.review.value_popover import ValuePopover
from reader.ui.theme.colours import Colours


class ReviewChoices(QObject):
    """Opens what a field is chosen with, and takes what was chosen into the draft."""

    faulty = Signal(object)
    """What was typed cannot be taken; carries a Fault."""
    reset = Signal()
    """The fields should show the draft as it is."""

    def __init__(
        self, page: PageView, fields: ReviewFields, review: ReviewController, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._fields = fields
        self._review = review
        self._speaker = SpeakerPopover(fields.speaker)
        self._chain = ChainPopover(fields.chain)
        self._form = ValuePopover(
            fields.form, self.tr("Form"), self.tr("There is no form “{typed}”.")
        )
        self._act = ValuePopover(fields.act, self.tr("Act"), self.tr("There is no act “{typed}”."))
        self._connect()

    def popovers(self) -> tuple[Popover, ...]:
        """Return all that it opens."""
        return (self._speaker, self._chain, self._form, self._act)

    def set_colours(self, colours: Colours) -> None:
        """Paint in other colours."""
        for popover in (self._speaker, self._chain, self._form, self._act):
            popover.set_colours(colours)

    def open_speaker(self) -> None:
        """Let the reviewer choose or add the speaker."""
        state = self._review.state
        if state.current is not None:
            self._speaker.open_with(state.known_agents(), state.agents_here())

    def open_chain(self) -> None:
        """Let the reviewer change the chain."""
        state, draft = self._review.state, self._review.state.draft
        if draft is not None:
            first = state.agents_here()
            self._chain.open_with(state.known_agents(), first, draft.attribution.chain)

    def open_form(self) -> None:
        """Let the reviewer choose the form."""
        draft = self._review.state.draft
        if draft is not None:
            self._form.open_with({form: form_word(form) for form in Form}, draft.attribution.form)

    def open_act(self) -> None:
        """Let the reviewer choose the act."""
        draft = self._review.state.draft
        if draft is not None:
            self._act.open_with({act: act_word(act) for act in Act}, draft.attribution.act)

    def open_date(self) -> None:
        """Let the reviewer write the date."""
        if self._review.state.current is not None:
            self._fields.focus_date()

    def take_next_form(self) -> None:
        """Take the form after this one: there are only three."""
        draft = self._review.state.draft
        if draft is not None:
            forms = list(Form)
            after = forms[(forms.index(draft.attribution.form) + 1) % len(forms)]
            self._on_form_chosen(after)
            announce(self._fields.form, form_word(after))

    # --- inside ---------------------------------------------------------------------------

    def _connect(self) -> None:
        fields = self._fields
        fields.speaker_wished.connect(self.open_speaker)
        fields.form_wished.connect(self.open_form)
        fields.act_wished.connect(self.open_act)
        fields.chain_wished.connect(self.open_chain)
        fields.date_entered.connect(self._on_date_entered)
        fields.date_dropped.connect(self._on_date_dropped)
        fields.date_left.connect(self._on_date_left)
        self._speaker.agent_chosen.connect(self._on_speaker_chosen)
        self._speaker.creation_wished.connect(self._on_speaker_made)
        self._chain.chain_changed.connect(self._on_chain_changed)
        self._chain.creation_wished.connect(self._on_step_made)
        self._form.value_chosen.connect(self._on_form_chosen)
        self._act.value_chosen.connect(self._on_act_chosen)

    def _on_speaker_chosen(self, agent: str) -> None:
        draft = self._review.state.draft
        if draft is not None:
            self._review.change(draft.attribution.with_speaker(AgentId(agent)))
        self._page.setFocus()

    def _on_speaker_made(self, name: str, kind: AgentKind) -> None:
        agent = self._review.add_agent(name, kind)
        if agent is not None:
            self._on_speaker_chosen(agent)

    def _on_chain_changed(self, outer: object) -> None:
        draft = self._review.state.draft
        if draft is not None and isinstance(outer, tuple):
            self._review.change(draft.attribution.with_chain(outer))

    def _on_step_made(self, name: str, kind: AgentKind) -> None:
        agent = self._review.add_agent(name, kind)
        if agent is not None:
            self._chain.add(agent, self._review.state.known_agents())

    def _on_form_chosen(self, form: object) -> None:
        draft = self._review.state.draft
        if draft is not None and isinstance(form, Form):
            self._review.change(replace(draft.attribution, form=form))

    def _on_act_chosen(self, act: object) -> None:
        draft = self._review.state.draft
        if draft is not None and isinstance(act, Act):
            self._review.change(replace(draft.attribution, act=act))

    def _on_date_entered(self, text: str) -> None:
        self._on_date_dropped(text)
        if not text.strip() or is_edtf(text.strip()):
            self._page.setFocus()
        else:
            self.faulty.emit(Fault.BAD_DATE)

    def _on_date_dropped(self, text: str) -> None:
        draft = self._review.state.draft
        if draft is not None:
            date = text.strip() or None
            self._review.change(replace(draft.attribution, date=date))

    def _on_date_left(self) -> None:
        self.reset.emit()
        self._page.setFocus()
