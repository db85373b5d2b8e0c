"""What the program does to the system, as strace saw it, held against what it may do."""
