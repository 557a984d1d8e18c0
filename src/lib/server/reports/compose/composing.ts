import type { Tally } from '../../../domain/tally.ts';
import type { Language, Text } from '../../../domain/text.ts';
import type { DocumentTable, Logo } from '../document.ts';
import type { Report, ReportedChange, ReportedTracking } from '../report.ts';
import type { ReportedRecommendation } from '../reported.ts';
import type { Endnotes } from './endnotes.ts';

/** A chart as it is drawn, with its numbers. */
export interface DrawnChart {
	id: string;
	title: string;
	svg: string;
	/** The same in dark colours. */
	dark?: string;
	/** Its numbers. */
	table: DocumentTable;
}

/** Numbers of what a report is about, in words where they are of something named. */
export interface ReportNumbers {
	all: Tally;
	notes: number;
	evidence: number;
	themes: { name: string; tally: Tally }[];
	/** High levels that rest on little, each with what it lacks. */
	thin: { code: string; title: Text; spots: string[] }[];
	thinCount: number;
	/** What calls for work, with how many. */
	needsWork: { label: string; count: number }[];
}

/** What a document is composed from. */
export interface Composing {
	report: Report;
	language: Language;
	numbers: ReportNumbers;
	charts: DrawnChart[];
	/** What the report is about, in words. */
	scope: string;
	items: ReportedRecommendation[];
	/** Oldest first. */
	changes: ReportedChange[];
	tracking: ReportedTracking[];
	endnotes: Endnotes;
	logo: Logo | null;
	/** The name of the institution of this Heeded, where the settings name none. */
	institution: string;
}
