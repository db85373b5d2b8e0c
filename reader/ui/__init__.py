"""What a person sees. Widgets state facts and wishes by signal; `app/wiring.py` connects them."""
