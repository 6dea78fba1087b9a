"""Pages about complaints: read the request, ask the service, show the result."""
