-- Kept for three years, as who was seen in clear is.
create index document_lookup_age on document_lookup (at);
