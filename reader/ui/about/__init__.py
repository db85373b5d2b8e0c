"""What this program is: its build, what protects on this system, its parts and licences."""
