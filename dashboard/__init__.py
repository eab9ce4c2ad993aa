"""The dashboard: pages, charts, tables and reports made from protected figures."""
