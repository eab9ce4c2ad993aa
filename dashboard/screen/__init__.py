"""What pages share: address, caches, layout, tables, exhibits."""
