"""What belongs to the person: folders, settings, session, library of collections."""
