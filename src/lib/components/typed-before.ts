import type { Values } from './answer.ts';

/** True if somebody changed something in a form that the server made. */
export const isTouched = (form: HTMLFormElement) =>
	[...form.elements].some((field) => {
		if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
		if (field instanceof HTMLSelectElement)
			return [...field.options].some((option) => option.selected && !option.defaultSelected);
		if (!(field instanceof HTMLInputElement)) return false;
		return field.checked !== field.defaultChecked || field.value !== field.defaultValue;
	});

/**
 * What stands in the form of an id when JavaScript takes it over: people type while it is still under
 * way, and hydration would put the server's values back. Null where nobody typed.
 */
export function typedBefore(formId: string): Values | null {
	if (typeof document === 'undefined') return null;
	const form = document.getElementById(formId);
	if (!(form instanceof HTMLFormElement) || !isTouched(form)) return null;
	const values: Record<string, string | string[]> = {};
	for (const [name, value] of new FormData(form)) {
		if (typeof value !== 'string') continue;
		const before = values[name];
		values[name] = before === undefined ? value : [before, value].flat();
	}
	return values;
}
