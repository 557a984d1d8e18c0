CREATE TRIGGER interpretation_no_update BEFORE UPDATE ON interpretation BEGIN SELECT RAISE(ABORT, 'interpretation is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER interpretation_no_delete BEFORE DELETE ON interpretation BEGIN SELECT RAISE(ABORT, 'interpretation is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER interpretation_no_replace BEFORE INSERT ON interpretation WHEN EXISTS (SELECT 1 FROM interpretation WHERE sequence = NEW.sequence) OR EXISTS (SELECT 1 FROM interpretation WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM interpretation WHERE submission_key = NEW.submission_key) OR EXISTS (SELECT 1 FROM interpretation WHERE recommendation_id = NEW.recommendation_id AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'interpretation is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER status_note_no_update BEFORE UPDATE ON status_note BEGIN SELECT RAISE(ABORT, 'status_note is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER status_note_no_delete BEFORE DELETE ON status_note BEGIN SELECT RAISE(ABORT, 'status_note is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER status_note_no_replace BEFORE INSERT ON status_note WHEN EXISTS (SELECT 1 FROM status_note WHERE sequence = NEW.sequence) OR EXISTS (SELECT 1 FROM status_note WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM status_note WHERE submission_key = NEW.submission_key) BEGIN SELECT RAISE(ABORT, 'status_note is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER status_note_evidence_no_update BEFORE UPDATE ON status_note_evidence BEGIN SELECT RAISE(ABORT, 'status_note_evidence is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER status_note_evidence_no_delete BEFORE DELETE ON status_note_evidence BEGIN SELECT RAISE(ABORT, 'status_note_evidence is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER status_note_evidence_no_replace BEFORE INSERT ON status_note_evidence WHEN EXISTS (SELECT 1 FROM status_note_evidence WHERE status_note_id = NEW.status_note_id AND evidence_id = NEW.evidence_id) BEGIN SELECT RAISE(ABORT, 'status_note_evidence is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER response_no_update BEFORE UPDATE ON response BEGIN SELECT RAISE(ABORT, 'response is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER response_no_delete BEFORE DELETE ON response BEGIN SELECT RAISE(ABORT, 'response is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER response_no_replace BEFORE INSERT ON response WHEN EXISTS (SELECT 1 FROM response WHERE sequence = NEW.sequence) OR EXISTS (SELECT 1 FROM response WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM response WHERE submission_key = NEW.submission_key) BEGIN SELECT RAISE(ABORT, 'response is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER response_evidence_no_update BEFORE UPDATE ON response_evidence BEGIN SELECT RAISE(ABORT, 'response_evidence is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER response_evidence_no_delete BEFORE DELETE ON response_evidence BEGIN SELECT RAISE(ABORT, 'response_evidence is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER response_evidence_no_replace BEFORE INSERT ON response_evidence WHEN EXISTS (SELECT 1 FROM response_evidence WHERE response_id = NEW.response_id AND evidence_id = NEW.evidence_id) BEGIN SELECT RAISE(ABORT, 'response_evidence is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER contribution_no_update BEFORE UPDATE ON contribution BEGIN SELECT RAISE(ABORT, 'contribution is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER contribution_no_delete BEFORE DELETE ON contribution BEGIN SELECT RAISE(ABORT, 'contribution is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER contribution_no_replace BEFORE INSERT ON contribution WHEN EXISTS (SELECT 1 FROM contribution WHERE sequence = NEW.sequence) OR EXISTS (SELECT 1 FROM contribution WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM contribution WHERE submission_key = NEW.submission_key) BEGIN SELECT RAISE(ABORT, 'contribution is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER contribution_evidence_no_update BEFORE UPDATE ON contribution_evidence BEGIN SELECT RAISE(ABORT, 'contribution_evidence is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER contribution_evidence_no_delete BEFORE DELETE ON contribution_evidence BEGIN SELECT RAISE(ABORT, 'contribution_evidence is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER contribution_evidence_no_replace BEFORE INSERT ON contribution_evidence WHEN EXISTS (SELECT 1 FROM contribution_evidence WHERE contribution_id = NEW.contribution_id AND evidence_id = NEW.evidence_id) BEGIN SELECT RAISE(ABORT, 'contribution_evidence is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER closing_no_update BEFORE UPDATE ON closing BEGIN SELECT RAISE(ABORT, 'closing is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER closing_no_delete BEFORE DELETE ON closing BEGIN SELECT RAISE(ABORT, 'closing is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER closing_no_replace BEFORE INSERT ON closing WHEN EXISTS (SELECT 1 FROM closing WHERE sequence = NEW.sequence) OR EXISTS (SELECT 1 FROM closing WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM closing WHERE submission_key = NEW.submission_key) BEGIN SELECT RAISE(ABORT, 'closing is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER review_no_update BEFORE UPDATE ON review BEGIN SELECT RAISE(ABORT, 'review is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER review_no_delete BEFORE DELETE ON review BEGIN SELECT RAISE(ABORT, 'review is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER review_no_replace BEFORE INSERT ON review WHEN EXISTS (SELECT 1 FROM review WHERE sequence = NEW.sequence) OR EXISTS (SELECT 1 FROM review WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM review WHERE submission_key = NEW.submission_key) OR EXISTS (SELECT 1 FROM review WHERE subject_id = NEW.subject_id) BEGIN SELECT RAISE(ABORT, 'review is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER translation_no_update BEFORE UPDATE ON translation BEGIN SELECT RAISE(ABORT, 'translation is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER translation_no_delete BEFORE DELETE ON translation BEGIN SELECT RAISE(ABORT, 'translation is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER translation_no_replace BEFORE INSERT ON translation WHEN EXISTS (SELECT 1 FROM translation WHERE sequence = NEW.sequence) OR EXISTS (SELECT 1 FROM translation WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'translation is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event BEGIN SELECT RAISE(ABORT, 'audit_event is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, 'audit_event is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER audit_event_no_replace BEFORE INSERT ON audit_event WHEN EXISTS (SELECT 1 FROM audit_event WHERE sequence = NEW.sequence) OR EXISTS (SELECT 1 FROM audit_event WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM audit_event WHERE hash = NEW.hash) BEGIN SELECT RAISE(ABORT, 'audit_event is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER audit_content_no_update BEFORE UPDATE ON audit_content BEGIN SELECT RAISE(ABORT, 'audit_content is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER audit_content_no_delete BEFORE DELETE ON audit_content BEGIN SELECT RAISE(ABORT, 'audit_content is append-only: what is recorded is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER audit_content_no_replace BEFORE INSERT ON audit_content WHEN EXISTS (SELECT 1 FROM audit_content WHERE sequence = NEW.sequence) BEGIN SELECT RAISE(ABORT, 'audit_content is append-only: what is recorded is never changed'); END;
