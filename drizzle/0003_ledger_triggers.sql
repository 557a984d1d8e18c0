CREATE TRIGGER hold_no_update BEFORE UPDATE ON hold BEGIN SELECT RAISE(ABORT, 'hold is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER hold_no_delete BEFORE DELETE ON hold BEGIN SELECT RAISE(ABORT, 'hold is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER hold_no_replace BEFORE INSERT ON hold WHEN EXISTS (SELECT 1 FROM hold WHERE sequence = NEW.sequence) OR EXISTS (SELECT 1 FROM hold WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM hold WHERE submission_key = NEW.submission_key) BEGIN SELECT RAISE(ABORT, 'hold is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER removal_no_update BEFORE UPDATE ON removal BEGIN SELECT RAISE(ABORT, 'removal is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER removal_no_delete BEFORE DELETE ON removal BEGIN SELECT RAISE(ABORT, 'removal is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER removal_no_replace BEFORE INSERT ON removal WHEN EXISTS (SELECT 1 FROM removal WHERE sequence = NEW.sequence) OR EXISTS (SELECT 1 FROM removal WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM removal WHERE submission_key = NEW.submission_key) BEGIN SELECT RAISE(ABORT, 'removal is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER edition_no_update BEFORE UPDATE ON edition BEGIN SELECT RAISE(ABORT, 'edition is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER edition_no_delete BEFORE DELETE ON edition BEGIN SELECT RAISE(ABORT, 'edition is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER edition_no_replace BEFORE INSERT ON edition WHEN EXISTS (SELECT 1 FROM edition WHERE sequence = NEW.sequence) OR EXISTS (SELECT 1 FROM edition WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM edition WHERE round_id = NEW.round_id) OR EXISTS (SELECT 1 FROM edition WHERE slug = NEW.slug) OR EXISTS (SELECT 1 FROM edition WHERE submission_key = NEW.submission_key) BEGIN SELECT RAISE(ABORT, 'edition is append-only: what is recorded is never changed'); END;
