DROP INDEX `status_span_look_up`;--> statement-breakpoint
DROP INDEX `status_span_change`;--> statement-breakpoint
CREATE INDEX `status_span_note` ON `status_span` (`note_id`);--> statement-breakpoint
CREATE INDEX `status_span_look_up` ON `status_span` (`assessor_id`,`recommendation_id`,`known_to`,`valid_to`,`valid_from`,`known_from`);--> statement-breakpoint
CREATE INDEX `status_span_change` ON `status_span` (`change`,`valid_from`);--> statement-breakpoint
CREATE INDEX `closing_corrects` ON `closing` (`corrects_id`);--> statement-breakpoint
CREATE INDEX `closing_successor` ON `closing` (`successor_id`);