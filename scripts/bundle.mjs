// Makes JavaScript of what the launcher needs before it serves, and apart from it of what makes reports
// beside the server: its thread and its command. Through tsx, which looks at every module of every
// package, a start took four times as long.
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';

/**
 * @param {string} outDir
 * @param {string[]} input
 */
const bundle = (outDir, input) =>
	build({
		configFile: false,
		logLevel: 'warn',
		// Charts are components.
		plugins: [svelte({ configFile: false, preprocess: vitePreprocess() })],
		build: {
			ssr: true,
			outDir,
			emptyOutDir: true,
			target: 'node20',
			rollupOptions: { input }
		}
	});

await bundle('build/launch', ['scripts/prepare.ts']);
await bundle('build/reports', ['scripts/report.ts', 'scripts/report-worker.ts']);
