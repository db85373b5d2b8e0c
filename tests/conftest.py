"""How the tests with drawn examples are run.

`make test` draws the same examples each time: what passed for one person passes for the next.
`make explore` draws other ones, and more, each time; what it finds is written down as an example.
No test has a time limit of its own: a busy machine is no fault.
"""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", derandomize=False, deadline=None, max_examples=500)
settings.load_profile("same")
