"""Makes the packages for Linux (`make package`), checks them and tries them."""
