"""Pages of the counter: read the request, ask the service, show the result."""
