"""The steps of the Data page, from files to a published revision."""
