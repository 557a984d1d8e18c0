CREATE TABLE `audit_content` (
	`sequence` integer PRIMARY KEY NOT NULL,
	`salt` text NOT NULL,
	`content` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_event` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`at` text NOT NULL,
	`actor_id` text,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`digest` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`actor_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_event_id_unique` ON `audit_event` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `audit_event_hash_unique` ON `audit_event` (`hash`);--> statement-breakpoint
CREATE INDEX `audit_event_subject` ON `audit_event` (`subject_id`);--> statement-breakpoint
CREATE INDEX `audit_event_actor` ON `audit_event` (`actor_id`,`sequence`);--> statement-breakpoint
CREATE INDEX `audit_event_action` ON `audit_event` (`action`,`sequence`);--> statement-breakpoint
CREATE TABLE `status_span` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`recommendation_id` text NOT NULL,
	`assessor_id` text NOT NULL,
	`note_id` text NOT NULL,
	`level` text NOT NULL,
	`is_stalled` integer NOT NULL,
	`change` text NOT NULL,
	`level_before` text,
	`since` text NOT NULL,
	`is_reversed` integer NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text NOT NULL,
	`known_from` text NOT NULL,
	`known_to` text NOT NULL,
	FOREIGN KEY (`recommendation_id`) REFERENCES `recommendation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assessor_id`) REFERENCES `assessor`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`note_id`) REFERENCES `status_note`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `status_span_look_up` ON `status_span` (`assessor_id`,`recommendation_id`,`valid_from`,`known_to`);--> statement-breakpoint
CREATE INDEX `status_span_change` ON `status_span` (`assessor_id`,`valid_from`);--> statement-breakpoint
CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `account_user` ON `account` (`user_id`);--> statement-breakpoint
CREATE TABLE `one_time_link` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`purpose` text NOT NULL,
	`email` text,
	`roles` text NOT NULL,
	`user_id` text,
	`created_by` text,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_time_link_tokenHash_unique` ON `one_time_link` (`token_hash`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL,
	`token` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`user_id` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE TABLE `sign_in_failure` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`email` text NOT NULL,
	`address` text NOT NULL,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sign_in_failure_email` ON `sign_in_failure` (`email`,`at`);--> statement-breakpoint
CREATE INDEX `sign_in_failure_address` ON `sign_in_failure` (`address`,`at`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`is_active` integer DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE TABLE `user_role` (
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`user_id`, `role`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verification_identifier` ON `verification` (`identifier`);--> statement-breakpoint
CREATE TABLE `closing` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`origin` text NOT NULL,
	`author_id` text,
	`recorded_at` text NOT NULL,
	`counting` text NOT NULL,
	`counts_from` text,
	`submission_key` text NOT NULL,
	`recommendation_id` text NOT NULL,
	`is_closed` integer NOT NULL,
	`reason` text,
	`successor_id` text,
	`as_of` text NOT NULL,
	`words` text,
	`language` text NOT NULL,
	`corrects_id` text,
	FOREIGN KEY (`author_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recommendation_id`) REFERENCES `recommendation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`successor_id`) REFERENCES `recommendation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`corrects_id`) REFERENCES `closing`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `closing_id_unique` ON `closing` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `closing_submissionKey_unique` ON `closing` (`submission_key`);--> statement-breakpoint
CREATE INDEX `closing_recommendation` ON `closing` (`recommendation_id`,`as_of`);--> statement-breakpoint
CREATE TABLE `contribution` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`origin` text NOT NULL,
	`author_id` text,
	`recorded_at` text NOT NULL,
	`counting` text NOT NULL,
	`counts_from` text,
	`submission_key` text NOT NULL,
	`recommendation_id` text NOT NULL,
	`value` text NOT NULL,
	`as_of` text NOT NULL,
	`words` text,
	`language` text NOT NULL,
	`corrects_id` text,
	FOREIGN KEY (`author_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recommendation_id`) REFERENCES `recommendation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`corrects_id`) REFERENCES `contribution`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contribution_id_unique` ON `contribution` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `contribution_submissionKey_unique` ON `contribution` (`submission_key`);--> statement-breakpoint
CREATE INDEX `contribution_recommendation` ON `contribution` (`recommendation_id`,`as_of`);--> statement-breakpoint
CREATE TABLE `contribution_evidence` (
	`contribution_id` text NOT NULL,
	`evidence_id` text NOT NULL,
	`stance` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`contribution_id`, `evidence_id`),
	FOREIGN KEY (`contribution_id`) REFERENCES `contribution`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evidence_id`) REFERENCES `evidence`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `interpretation` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`origin` text NOT NULL,
	`author_id` text,
	`recorded_at` text NOT NULL,
	`counting` text NOT NULL,
	`counts_from` text,
	`submission_key` text NOT NULL,
	`recommendation_id` text NOT NULL,
	`version` integer NOT NULL,
	`signs_for` text NOT NULL,
	`signs_against` text NOT NULL,
	`language` text NOT NULL,
	FOREIGN KEY (`author_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recommendation_id`) REFERENCES `recommendation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `interpretation_id_unique` ON `interpretation` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `interpretation_submissionKey_unique` ON `interpretation` (`submission_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `interpretation_version` ON `interpretation` (`recommendation_id`,`version`);--> statement-breakpoint
CREATE TABLE `response` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`origin` text NOT NULL,
	`author_id` text,
	`recorded_at` text NOT NULL,
	`counting` text NOT NULL,
	`counts_from` text,
	`submission_key` text NOT NULL,
	`recommendation_id` text NOT NULL,
	`party_id` text NOT NULL,
	`value` text NOT NULL,
	`as_of` text NOT NULL,
	`words` text,
	`language` text NOT NULL,
	`corrects_id` text,
	FOREIGN KEY (`author_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recommendation_id`) REFERENCES `recommendation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`party_id`) REFERENCES `party`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`corrects_id`) REFERENCES `response`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `response_id_unique` ON `response` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `response_submissionKey_unique` ON `response` (`submission_key`);--> statement-breakpoint
CREATE INDEX `response_recommendation` ON `response` (`recommendation_id`,`as_of`);--> statement-breakpoint
CREATE TABLE `response_evidence` (
	`response_id` text NOT NULL,
	`evidence_id` text NOT NULL,
	`stance` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`response_id`, `evidence_id`),
	FOREIGN KEY (`response_id`) REFERENCES `response`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evidence_id`) REFERENCES `evidence`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `response_evidence_evidence` ON `response_evidence` (`evidence_id`);--> statement-breakpoint
CREATE TABLE `review` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`decision` text NOT NULL,
	`reason` text,
	`reviewer_id` text NOT NULL,
	`recorded_at` text NOT NULL,
	`submission_key` text NOT NULL,
	FOREIGN KEY (`reviewer_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `review_id_unique` ON `review` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `review_submissionKey_unique` ON `review` (`submission_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `review_subject` ON `review` (`subject_id`);--> statement-breakpoint
CREATE TABLE `status_note` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`origin` text NOT NULL,
	`author_id` text,
	`recorded_at` text NOT NULL,
	`counting` text NOT NULL,
	`counts_from` text,
	`submission_key` text NOT NULL,
	`recommendation_id` text NOT NULL,
	`assessor_id` text NOT NULL,
	`kind` text DEFAULT 'judgement' NOT NULL,
	`level` text NOT NULL,
	`assessor_wording` text,
	`cause` text NOT NULL,
	`corrects_id` text,
	`judges_whole` integer NOT NULL,
	`reason` text NOT NULL,
	`language` text NOT NULL,
	`as_of` text NOT NULL,
	`period_from` text,
	`period_to` text,
	`confidence` text NOT NULL,
	`stalled_reason` text,
	`interpretation_id` text,
	FOREIGN KEY (`author_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recommendation_id`) REFERENCES `recommendation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assessor_id`) REFERENCES `assessor`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`corrects_id`) REFERENCES `status_note`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`interpretation_id`) REFERENCES `interpretation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `status_note_id_unique` ON `status_note` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `status_note_submissionKey_unique` ON `status_note` (`submission_key`);--> statement-breakpoint
CREATE INDEX `status_note_line` ON `status_note` (`recommendation_id`,`assessor_id`,`as_of`);--> statement-breakpoint
CREATE INDEX `status_note_recorded` ON `status_note` (`recorded_at`);--> statement-breakpoint
CREATE INDEX `status_note_corrects` ON `status_note` (`corrects_id`);--> statement-breakpoint
CREATE TABLE `status_note_evidence` (
	`status_note_id` text NOT NULL,
	`evidence_id` text NOT NULL,
	`stance` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`status_note_id`, `evidence_id`),
	FOREIGN KEY (`status_note_id`) REFERENCES `status_note`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evidence_id`) REFERENCES `evidence`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `status_note_evidence_evidence` ON `status_note_evidence` (`evidence_id`);--> statement-breakpoint
CREATE TABLE `translation` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`subject_id` text NOT NULL,
	`field` text NOT NULL,
	`language` text NOT NULL,
	`text` text NOT NULL,
	`translator` text,
	`origin` text NOT NULL,
	`author_id` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`author_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `translation_id_unique` ON `translation` (`id`);--> statement-breakpoint
CREATE INDEX `translation_subject` ON `translation` (`subject_id`,`language`,`field`);--> statement-breakpoint
CREATE TABLE `assessor` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`en` text NOT NULL,
	`ja` text NOT NULL,
	`is_ours` integer NOT NULL,
	`scale` text NOT NULL,
	`origin` text NOT NULL,
	`created_by` text,
	`recorded_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assessor_slug_unique` ON `assessor` (`slug`);--> statement-breakpoint
CREATE UNIQUE INDEX `assessor_slug` ON `assessor` (`slug`);--> statement-breakpoint
CREATE TABLE `evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`publisher` text,
	`published` text,
	`language` text,
	`url` text,
	`summary` text,
	`strength` text,
	`seen` text,
	`visibility` text NOT NULL,
	`searched_where` text,
	`searched_on` text,
	`searched_for` text,
	`file_sha256` text,
	`file_name` text,
	`file_type` text,
	`file_size` integer,
	`counts_from` text,
	`origin` text NOT NULL,
	`created_by` text,
	`recorded_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `evidence_code_unique` ON `evidence` (`code`);--> statement-breakpoint
CREATE INDEX `evidence_published` ON `evidence` (`published`);--> statement-breakpoint
CREATE INDEX `evidence_file` ON `evidence` (`file_sha256`);--> statement-breakpoint
CREATE TABLE `party` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`en` text NOT NULL,
	`ja` text NOT NULL,
	`kind` text NOT NULL,
	`broader_id` text,
	`position` integer NOT NULL,
	`origin` text NOT NULL,
	`created_by` text,
	`recorded_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`broader_id`) REFERENCES `party`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `party_slug_unique` ON `party` (`slug`);--> statement-breakpoint
CREATE TABLE `passage` (
	`id` text PRIMARY KEY NOT NULL,
	`recommendation_id` text NOT NULL,
	`position` integer NOT NULL,
	`block` integer,
	`words` integer,
	`fingerprint` text,
	`quote` text,
	`page` text,
	FOREIGN KEY (`recommendation_id`) REFERENCES `recommendation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `passage_recommendation` ON `passage` (`recommendation_id`,`position`);--> statement-breakpoint
CREATE TABLE `recommendation` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`source_id` text NOT NULL,
	`parent_id` text,
	`position` integer NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`language` text NOT NULL,
	`type` text NOT NULL,
	`theme_id` text NOT NULL,
	`modality` text,
	`force` text NOT NULL,
	`explicitness` text NOT NULL,
	`target_date` text,
	`review_interval_days` integer NOT NULL,
	`counts_from` text,
	`origin` text NOT NULL,
	`created_by` text,
	`recorded_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`source_id`) REFERENCES `source`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`parent_id`) REFERENCES `recommendation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`theme_id`) REFERENCES `theme`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recommendation_code_unique` ON `recommendation` (`code`);--> statement-breakpoint
CREATE INDEX `recommendation_source` ON `recommendation` (`source_id`,`position`);--> statement-breakpoint
CREATE INDEX `recommendation_parent` ON `recommendation` (`parent_id`);--> statement-breakpoint
CREATE INDEX `recommendation_theme` ON `recommendation` (`theme_id`);--> statement-breakpoint
CREATE TABLE `recommendation_party` (
	`recommendation_id` text NOT NULL,
	`party_id` text NOT NULL,
	`role` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`recommendation_id`, `party_id`, `role`),
	FOREIGN KEY (`recommendation_id`) REFERENCES `recommendation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`party_id`) REFERENCES `party`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `recommendation_party_party` ON `recommendation_party` (`party_id`);--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `source` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`series` text,
	`author` text,
	`publisher` text NOT NULL,
	`published` text NOT NULL,
	`exists_from` text NOT NULL,
	`language` text NOT NULL,
	`url` text,
	`rights` text,
	`blocks` integer,
	`position` integer NOT NULL,
	`origin` text NOT NULL,
	`created_by` text,
	`recorded_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `source_code_unique` ON `source` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `source_slug_unique` ON `source` (`slug`);--> statement-breakpoint
CREATE TABLE `status_note_draft` (
	`id` text PRIMARY KEY NOT NULL,
	`author_id` text NOT NULL,
	`recommendation_id` text NOT NULL,
	`content` text NOT NULL,
	`updated_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`author_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recommendation_id`) REFERENCES `recommendation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `status_note_draft_author` ON `status_note_draft` (`author_id`,`recommendation_id`);--> statement-breakpoint
CREATE TABLE `submission` (
	`user_id` text NOT NULL,
	`key` text NOT NULL,
	`result` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`user_id`, `key`)
);
--> statement-breakpoint
CREATE TABLE `theme` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`en` text NOT NULL,
	`ja` text NOT NULL,
	`position` integer NOT NULL,
	`origin` text NOT NULL,
	`created_by` text,
	`recorded_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `theme_slug_unique` ON `theme` (`slug`);--> statement-breakpoint
CREATE TABLE `upload` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`sha256` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`size` integer NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `upload_user` ON `upload` (`user_id`);