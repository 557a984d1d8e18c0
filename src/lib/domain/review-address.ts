import { REVIEW_SUBJECTS, type ReviewSubject } from './review.ts';

/** What waits for a second person, and the notes of the baseline that nobody reviewed. */
export const REVIEW_LISTS = ['waiting', 'baseline'] as const;
export type ReviewList = (typeof REVIEW_LISTS)[number];

/** What the review page shows: all of it lives in its address. */
export interface ReviewQuery {
	list: ReviewList;
	/** The code of a recommendation whose baseline notes are asked for, its parts with it. */
	about: string | null;
	page: number;
	/** What is open; null for the first of the list. */
	open: { subject: ReviewSubject; id: string } | null;
}

/** Reads the query from an address. What the page does not know is left out. */
export function readReviewQuery(params: URLSearchParams): ReviewQuery {
	const page = Number(params.get('page') ?? 1);
	const subject = REVIEW_SUBJECTS.find((one) => one === params.get('subject'));
	const id = params.get('id');
	return {
		list: params.get('list') === 'baseline' ? 'baseline' : 'waiting',
		about: params.get('about')?.trim().toUpperCase() || null,
		page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
		open: subject && id ? { subject, id } : null
	};
}

/** The search of an address (with its `?`, or empty) that shows the query with some of it changed. */
export function reviewSearch(query: ReviewQuery, change: Partial<ReviewQuery> = {}): string {
	const { list, about, page, open } = { ...query, ...change };
	const params = new URLSearchParams();
	if (list !== 'waiting') params.set('list', list);
	if (about !== null) params.set('about', about);
	if (page > 1) params.set('page', String(page));
	if (open) {
		params.set('subject', open.subject);
		params.set('id', open.id);
	}
	return params.size > 0 ? `?${params}` : '';
}
