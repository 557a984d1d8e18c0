/**
 * How the messages are compiled, for the build and for the command line. One module a language:
 * a module for each message makes every build, test and type check several times slower.
 * @type {Parameters<typeof import('@inlang/paraglide-js').compile>[0]}
 */
export const paraglideOptions = {
	project: './project.inlang',
	outdir: './src/lib/paraglide',
	strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
	outputStructure: 'locale-modules'
};
