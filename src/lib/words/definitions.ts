import type { ClosingReason } from '../domain/closing.ts';
import type { ContributionValue } from '../domain/contribution.ts';
import type { Strength } from '../domain/evidence.ts';
import { REVIEW_INTERVAL_DAYS, type Flag } from '../domain/flag.ts';
import type { RecommendationType } from '../domain/recommendation.ts';
import type { Cause } from '../domain/status-note.ts';
import { m } from '../paraglide/messages.js';
import { say } from './words.ts';

export const typeDefinition = say<RecommendationType>({
	'one-off': m.type_definition_one_off,
	standing: m.type_definition_standing,
	directional: m.type_definition_directional
});

export const flagDefinition = say<Flag>({
	reversed: m.flag_definition_reversed,
	stalled: m.flag_definition_stalled,
	late: m.flag_definition_late,
	'check-due': () => m.flag_definition_check_due({ days: REVIEW_INTERVAL_DAYS }),
	'not-reviewed': m.flag_definition_not_reviewed,
	'on-hold': m.flag_definition_on_hold,
	disagreement: m.flag_definition_disagreement
});

export const causeDefinition = say<Cause>({
	'world-moved': m.cause_definition_world_moved,
	correction: m.cause_definition_correction,
	'late-entry': m.cause_definition_late_entry,
	'new-interpretation': m.cause_definition_new_interpretation
});

export const strengthDefinition = say<Strength>({
	primary: m.strength_definition_primary,
	secondary: m.strength_definition_secondary,
	'claim-by-party': m.strength_definition_claim_by_party
});

export const closingDefinition = say<ClosingReason>({
	done: m.closing_definition_done,
	exceeded: m.closing_definition_exceeded,
	'done-another-way': m.closing_definition_done_another_way,
	overtaken: m.closing_definition_overtaken,
	'no-longer-applicable': m.closing_definition_no_longer_applicable,
	dropped: m.closing_definition_dropped,
	withdrawn: m.closing_definition_withdrawn,
	'period-ended': m.closing_definition_period_ended
});

export const contributionDefinition = say<ContributionValue>({
	'not-claimed': m.contribution_definition_not_claimed,
	cited: m.contribution_definition_cited,
	consulted: m.contribution_definition_consulted,
	'wording-adopted': m.contribution_definition_wording_adopted
});
