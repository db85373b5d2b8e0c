"""The interface's words for the values of the domain, as tables that a test walks."""

from __future__ import annotations

from reader.domain.statements import Act, Form, Status

FORMS: dict[Form, str] = {
    Form.DIRECT: "direct",
    Form.INDIRECT: "indirect",
    Form.MIXED: "mixed",
}
ACTS: dict[Act, str] = {
    Act.SAID: "said",
    Act.DENIED: "denied",
    Act.DEMANDED: "demanded",
    Act.ORDERED: "ordered",
    Act.ASKED: "asked",
    Act.PROMISED: "promised",
    Act.REGRETTED: "regretted",
    Act.JUDGED: "judged",
    Act.ADMITTED: "admitted",
    Act.WARNED: "warned",
    Act.REPORTED: "reported",
    Act.BELIEVED: "believed",
    Act.INTENDED: "intended",
}
STATUSES: dict[Status, str] = {
    Status.VERIFIED: "verified",
    Status.PROPOSED: "proposed",
    Status.DISPUTED: "disputed",
    Status.WITHDRAWN: "withdrawn",
}
