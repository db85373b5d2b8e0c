"""The composition root: the program is put together here, and nowhere else."""
