CREATE TABLE `overlap` (
	`id` text PRIMARY KEY NOT NULL,
	`recommendation_id` text NOT NULL,
	`other_id` text NOT NULL,
	`words` text,
	`language` text NOT NULL,
	`origin` text NOT NULL,
	`created_by` text,
	`recorded_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`recommendation_id`) REFERENCES `recommendation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`other_id`) REFERENCES `recommendation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `overlap_pair` ON `overlap` (`recommendation_id`,`other_id`);--> statement-breakpoint
CREATE INDEX `overlap_other` ON `overlap` (`other_id`);--> statement-breakpoint
CREATE TABLE `edition` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`round_id` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`as_of` text NOT NULL,
	`known_on` text NOT NULL,
	`words` text,
	`language` text NOT NULL,
	`author_id` text NOT NULL,
	`recorded_at` text NOT NULL,
	`submission_key` text NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `edition_id_unique` ON `edition` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `edition_roundId_unique` ON `edition` (`round_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `edition_slug_unique` ON `edition` (`slug`);--> statement-breakpoint
CREATE UNIQUE INDEX `edition_submissionKey_unique` ON `edition` (`submission_key`);--> statement-breakpoint
CREATE TABLE `round` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`opens_on` text NOT NULL,
	`due_on` text NOT NULL,
	`as_of` text NOT NULL,
	`origin` text NOT NULL,
	`created_by` text,
	`recorded_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `round_slug_unique` ON `round` (`slug`);--> statement-breakpoint
CREATE TABLE `round_item` (
	`round_id` text NOT NULL,
	`recommendation_id` text NOT NULL,
	`owner_id` text,
	PRIMARY KEY(`round_id`, `recommendation_id`),
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recommendation_id`) REFERENCES `recommendation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `round_item_owner` ON `round_item` (`owner_id`);--> statement-breakpoint
CREATE TABLE `hold` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`status_note_id` text NOT NULL,
	`is_held` integer NOT NULL,
	`public_line` text,
	`reason` text NOT NULL,
	`language` text NOT NULL,
	`author_id` text NOT NULL,
	`recorded_at` text NOT NULL,
	`submission_key` text NOT NULL,
	FOREIGN KEY (`status_note_id`) REFERENCES `status_note`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `hold_id_unique` ON `hold` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `hold_submissionKey_unique` ON `hold` (`submission_key`);--> statement-breakpoint
CREATE INDEX `hold_note` ON `hold` (`status_note_id`);--> statement-breakpoint
CREATE TABLE `removal` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`reason` text NOT NULL,
	`language` text NOT NULL,
	`author_id` text NOT NULL,
	`recorded_at` text NOT NULL,
	`submission_key` text NOT NULL,
	FOREIGN KEY (`author_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `removal_id_unique` ON `removal` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `removal_submissionKey_unique` ON `removal` (`submission_key`);--> statement-breakpoint
CREATE INDEX `removal_subject` ON `removal` (`subject_id`);