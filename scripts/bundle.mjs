// Makes JavaScript of what the launcher needs before it serves, and of what makes reports beside the
// server: its thread and its command. Through tsx, which looks at every module of every package, a
// start took four times as long.
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';

await build({
	configFile: false,
	logLevel: 'warn',
	// Charts are components.
	plugins: [svelte({ configFile: false, preprocess: vitePreprocess() })],
	build: {
		ssr: true,
		outDir: 'build/launch',
		emptyOutDir: true,
		target: 'node20',
		rollupOptions: {
			input: {
				prepare: 'scripts/prepare.ts',
				report: 'scripts/report.ts',
				'report-worker': 'scripts/report-worker.ts'
			}
		}
	}
});
