import type { Period } from '../domain/period.ts';
import { dayText } from './dates.ts';

/** The places at which a year begins, with as many written as there is room for. */
export function yearMarks(periods: readonly Period[], mostWritten: number) {
	const marks = periods.flatMap(({ year }, at) =>
		periods[at - 1]?.year === year ? [] : [{ year, at, isWritten: true }]
	);
	const step = Math.max(1, Math.ceil(marks.length / mostWritten));
	const last = marks.length - 1;
	const isCramped = (index: number) =>
		(marks[index + 1]?.at ?? Infinity) - (marks[index]?.at ?? 0) < 2;
	return marks.map((mark, index) => ({
		...mark,
		isWritten: (last - index) % step === 0 && !(periods[0]?.half && isCramped(index))
	}));
}

/** A period by its last day, on which the picture stands. */
export const periodText = ({ to }: Period) => dayText(to);
