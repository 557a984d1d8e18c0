import type { Difference } from '../domain/assessor.ts';
import type { ClosingReason, Tracking } from '../domain/closing.ts';
import type { ContributionValue } from '../domain/contribution.ts';
import type { EvidenceKind, Seen, Stance, Strength, Visibility } from '../domain/evidence.ts';
import type { Flag } from '../domain/flag.ts';
import type { StandingLevel } from '../domain/level.ts';
import type { PartyKind } from '../domain/party.ts';
import type { Role } from '../domain/person.ts';
import type {
	Explicitness,
	Force,
	PartyRole,
	RecommendationType
} from '../domain/recommendation.ts';
import type { ResponseValue } from '../domain/response.ts';
import type { Decision, ReviewSubject } from '../domain/review.ts';
import type { Cause, Change, Confidence, Counting } from '../domain/status-note.ts';
import { m } from '../paraglide/messages.js';
import { getLocale } from '../paraglide/runtime.js';

/** A look-up of words by a value of the domain. A value without its word does not compile. */
export const say =
	<Value extends string>(words: Record<Value, () => string>) =>
	(value: Value): string =>
		words[value]();

export const levelWord = say<StandingLevel>({
	'on-hold': m.flag_on_hold,
	'not-assessed': m.level_not_assessed,
	'no-action-found': m.level_no_action_found,
	announced: m.level_announced,
	'under-way': m.level_under_way,
	'largely-done': m.level_largely_done,
	done: m.level_done
});

export const levelDefinition = say<StandingLevel>({
	'on-hold': m.level_definition_on_hold,
	'not-assessed': m.level_definition_not_assessed,
	'no-action-found': m.level_definition_no_action_found,
	announced: m.level_definition_announced,
	'under-way': m.level_definition_under_way,
	'largely-done': m.level_definition_largely_done,
	done: m.level_definition_done
});

export const flagWord = say<Flag>({
	reversed: m.flag_reversed,
	stalled: m.flag_stalled,
	late: m.flag_late,
	'check-due': m.flag_check_due,
	'not-reviewed': m.flag_not_reviewed,
	'on-hold': m.flag_on_hold,
	disagreement: m.flag_disagreement
});

export const causeWord = say<Cause>({
	'world-moved': m.cause_world_moved,
	correction: m.cause_correction,
	'late-entry': m.cause_late_entry,
	'new-interpretation': m.cause_new_interpretation
});

export const changeWord = say<Change>({
	first: m.change_first,
	rose: m.change_rose,
	fell: m.change_fell,
	same: m.change_same,
	restated: m.change_restated
});

export const confidenceWord = say<Confidence>({
	low: m.confidence_low,
	medium: m.confidence_medium,
	high: m.confidence_high
});

/** How another body’s level lies to ours. */
export const differenceWord = say<Difference>({
	higher: m.difference_higher,
	lower: m.difference_lower,
	same: m.difference_same
});

/** How a note came to count; what nobody reviewed says so for good (rule 2). */
export const countingWord = say<Counting>({
	baseline: m.flag_baseline,
	'at-once': m.flag_not_reviewed,
	'on-approval': m.counting_on_approval
});

export const stanceWord = say<Stance>({
	supports: m.stance_supports,
	against: m.stance_against,
	context: m.stance_context
});

export const evidenceKindWord = say<EvidenceKind>({
	law: m.evidence_kind_law,
	treaty: m.evidence_kind_treaty,
	statement: m.evidence_kind_statement,
	speech: m.evidence_kind_speech,
	statistics: m.evidence_kind_statistics,
	news: m.evidence_kind_news,
	report: m.evidence_kind_report,
	interview: m.evidence_kind_interview,
	'search-record': m.evidence_kind_search_record,
	'own-note': m.evidence_kind_own_note
});

export const strengthWord = say<Strength>({
	primary: m.strength_primary,
	secondary: m.strength_secondary,
	'claim-by-party': m.strength_claim_by_party
});

export const seenWord = say<Seen>({
	whole: m.seen_whole,
	'opening-only': m.seen_opening_only
});

export const visibilityWord = say<Visibility>({
	public: m.visibility_public,
	internal: m.visibility_internal
});

export const typeWord = say<RecommendationType>({
	'one-off': m.type_one_off,
	standing: m.type_standing,
	directional: m.type_directional
});

export const forceWord = say<Force>({
	must: m.force_must,
	should: m.force_should,
	could: m.force_could,
	implied: m.force_implied
});

export const explicitnessWord = say<Explicitness>({
	explicit: m.explicitness_explicit,
	implied: m.explicitness_implied
});

export const partyRoleWord = say<PartyRole>({
	lead: m.party_role_lead,
	counterpart: m.party_role_counterpart,
	framework: m.party_role_framework
});

export const partyKindWord = say<PartyKind>({
	country: m.party_kind_country,
	body: m.party_kind_body,
	group: m.party_kind_group,
	forum: m.party_kind_forum,
	treaty: m.party_kind_treaty,
	mechanism: m.party_kind_mechanism
});

export const responseWord = say<ResponseValue>({
	'none-yet': m.response_none_yet,
	accepted: m.response_accepted,
	'accepted-in-part': m.response_accepted_in_part,
	noted: m.response_noted,
	rejected: m.response_rejected,
	'nobody-asked': m.response_nobody_asked
});

export const contributionWord = say<ContributionValue>({
	'not-claimed': m.contribution_not_claimed,
	cited: m.contribution_cited,
	consulted: m.contribution_consulted,
	'wording-adopted': m.contribution_wording_adopted
});

export const closingWord = say<ClosingReason>({
	done: m.closing_done,
	exceeded: m.closing_exceeded,
	'done-another-way': m.closing_done_another_way,
	overtaken: m.closing_overtaken,
	'no-longer-applicable': m.closing_no_longer_applicable,
	dropped: m.closing_dropped,
	withdrawn: m.closing_withdrawn,
	'period-ended': m.closing_period_ended
});

export const trackingWord = say<Tracking>({
	open: m.tracking_open,
	closed: m.tracking_closed
});

export const decisionWord = say<Decision>({
	approved: m.decision_approved,
	'sent-back': m.decision_sent_back,
	withdrawn: m.decision_withdrawn
});

export const reviewSubjectWord = say<ReviewSubject>({
	'status-note': m.review_subject_status_note,
	response: m.review_subject_response,
	contribution: m.review_subject_contribution,
	closing: m.review_subject_closing,
	recommendation: m.review_subject_recommendation
});

export const roleWord = say<Role>({
	reader: m.role_reader,
	analyst: m.role_analyst,
	reviewer: m.role_reviewer,
	administrator: m.role_administrator
});

/** Several roles in a row: `Analyst, Reviewer`; 分析担当者・レビュー担当者. */
export const rolesText = (roles: readonly Role[]): string =>
	roles.map(roleWord).join(getLocale() === 'ja' ? '・' : ', ');
