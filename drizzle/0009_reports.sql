CREATE TABLE `report` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`settings` text NOT NULL,
	`format` text NOT NULL,
	`is_shared` integer NOT NULL,
	`owner_id` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`recorded_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `report_slug_unique` ON `report` (`slug`);--> statement-breakpoint
CREATE INDEX `report_owner` ON `report` (`owner_id`);--> statement-breakpoint
CREATE TABLE `report_run` (
	`id` text PRIMARY KEY NOT NULL,
	`report_id` text,
	`settings` text NOT NULL,
	`format` text NOT NULL,
	`digest` text,
	`state` text NOT NULL,
	`items_done` integer DEFAULT 0 NOT NULL,
	`items_all` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`sha256` text,
	`bytes` integer,
	`chain_head` text,
	`fault` text,
	`person_id` text NOT NULL,
	`asked_at` text NOT NULL,
	`begun_at` text,
	`ended_at` text,
	FOREIGN KEY (`report_id`) REFERENCES `report`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`person_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `report_run_person` ON `report_run` (`person_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `report_run_report` ON `report_run` (`report_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `report_run_digest` ON `report_run` (`digest`);--> statement-breakpoint
CREATE INDEX `report_run_state` ON `report_run` (`state`);