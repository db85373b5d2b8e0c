"""The only concurrency: tasks on lanes of one worker each. QtCore only."""
