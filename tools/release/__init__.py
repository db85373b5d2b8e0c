"""Makes what goes out: the list of parts (SBOM), licence texts, sums and their signature."""
