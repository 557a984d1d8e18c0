import { m } from '#lib/paraglide/messages.js';
import { LEVELS } from '../../../domain/level.ts';
import type { Block, Run } from '../document.ts';
import type { ReportedTerm } from '../report.ts';
import type { Composing } from './composing.ts';
import { levelRun, say, strong } from './run.ts';

const heading = (id: string, text: string): Block => ({
	...{ kind: 'heading', depth: 2, id },
	runs: [say(text)]
});
const said = (text: string): Block => ({ kind: 'paragraph', runs: [say(text)] });

const nameOf = ({ kind, id, label }: ReportedTerm): Run => {
	const level = kind === 'level' ? LEVELS.find((one) => one === id) : undefined;
	return level ? levelRun(level) : strong(label);
};

/** The chapter with the definitions that the levels were given by, and the rules. */
export function methodBlocks({ report }: Composing): Block[] {
	const table = (kind: ReportedTerm['kind'], caption: string): Block => ({
		...{ kind: 'table', caption },
		columns: [
			{ name: m.report_term(), share: 0.28 },
			{ name: m.report_meaning(), share: 0.72 }
		],
		rows: report.method
			.filter((term) => term.kind === kind)
			.map((term) => [[nameOf(term)], [say(term.definition)]])
	});
	return [
		said(m.about_method_note()),
		said(m.about_method_interpretation()),
		heading('levels', m.about_levels_title()),
		said(m.about_levels_intro()),
		table('level', m.about_levels_title()),
		said(report.head.statement),
		heading('flags', m.about_flags_title()),
		table('flag', m.about_flags_intro()),
		heading('causes', m.about_causes_title()),
		table('cause', m.about_causes_intro()),
		heading('kinds-of-evidence', m.about_evidence_title()),
		said(m.about_evidence_intro()),
		said(m.about_evidence_search()),
		table('strength', m.field_strength()),
		heading('dates', m.about_dates_title()),
		{
			kind: 'facts',
			facts: [
				{ term: m.field_asOf(), runs: [say(m.about_dates_as_of())] },
				{ term: m.field_knownOn(), runs: [say(m.about_dates_known_on())] }
			]
		},
		heading('rules', m.about_rules_title()),
		{
			kind: 'list',
			items: [
				m.about_rule_note(),
				m.about_rule_ledger(),
				m.about_rule_closed(),
				m.about_rule_whole(),
				m.about_rule_exists()
			].map((rule) => [say(rule)])
		},
		said(m.report_no_score())
	];
}
