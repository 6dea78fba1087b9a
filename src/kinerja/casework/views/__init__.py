"""Doors to the routing table and to the queue of flagged texts."""
