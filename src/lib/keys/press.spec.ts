import { expect, test } from 'vitest';
import { meaningOf, type Press } from './press.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
	...{ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false },
	...more
});
const free = { isTyping: false, isSingleOn: true, hasBegun: false };

test.each([
	['/', 'search'],
	['j', 'next'],
	['k', 'previous'],
	['o', 'open'],
	['n', 'note'],
	['?', 'help'],
	['g', 'begin']
])('%s asks for: %s', (key, does) => {
	expect(meaningOf(press(key), free)).toEqual({ does });
});

test.each(['ctrlKey', 'metaKey'] as const)('k with %s opens the palette', (modifier) => {
	const held = press('k', { [modifier]: true });
	expect(meaningOf(held, free)).toEqual({ does: 'palette' });
	expect(meaningOf(held, { ...free, isSingleOn: false })).toEqual({ does: 'palette' });
	expect(meaningOf(press('j', { [modifier]: true }), free)).toBeNull();
});

test('a letter after g goes to a place, and anything else does not', () => {
	const begun = { ...free, hasBegun: true };
	expect(meaningOf(press('j'), begun)).toEqual({ does: 'go', to: 'j' });
	expect(meaningOf(press('Escape'), begun)).toBeNull();
	expect(meaningOf(press('?'), begun)).toBeNull();
});

test.each(['/', 'j', 'o', 'n', '?', 'g', 'k'])('%s is left to whoever types', (key) => {
	expect(meaningOf(press(key), { ...free, isTyping: true })).toBeNull();
	expect(meaningOf(press(key, { ctrlKey: true }), { ...free, isTyping: true })).toBeNull();
	expect(meaningOf(press(key, { isComposing: true }), free)).toBeNull();
	expect(meaningOf(press(key, { altKey: true }), free)).toBeNull();
});

test.each(['/', 'j', 'o', 'n', '?', 'g'])('%s does nothing where single keys are off', (key) => {
	expect(meaningOf(press(key), { ...free, isSingleOn: false })).toBeNull();
});

test.each(['x', 'Enter', 'toString', 'Tab', ' '])('%s is the browser’s', (key) => {
	expect(meaningOf(press(key), free)).toBeNull();
});
