"""Kallelsen: what it says (content), the papers that go along (sources, bundle), and the letters it is sent by (letters)."""
