"""Settings pages for those who lead the office, and the public catalogue of services."""
