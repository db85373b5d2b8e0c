"""What the system is asked to forbid the program itself, and the children that read others' files.

Every process of the program gives up the network (`network`) before it does anything else. What
others made is read by children first: with so much memory and time (`limits`), writing nothing or
into one folder only (`files`), killed whole when they overstep (`children`). `report` says which of
this the system at hand can hold. Standard library only; imports nothing of ours but the domain.
"""

HANDED_OVER = "ATTEST_LIMITS"
"""The variable that carries limits from the process that starts a child to the child."""
