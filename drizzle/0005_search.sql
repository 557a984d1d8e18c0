CREATE TABLE search_entry (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject_id TEXT NOT NULL UNIQUE);
--> statement-breakpoint
CREATE VIRTUAL TABLE search_index USING fts5(title, body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');
--> statement-breakpoint
CREATE VIRTUAL TABLE search_word USING fts5vocab(search_index, 'row');
