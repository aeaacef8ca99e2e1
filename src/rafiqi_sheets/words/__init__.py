"""Tables of words, one file per topic; read by rafiqi_sheets.wordlists."""
