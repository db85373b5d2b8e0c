"""What is known of this release: its parts and licences, and whether release files are genuine."""
