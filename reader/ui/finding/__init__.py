"""The search box, its results and the bar for finding in the page."""
