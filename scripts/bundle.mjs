// Makes JavaScript of what the launcher needs before it serves. Through tsx, which looks at every
// module of every package, a start took four times as long.
import { build } from 'vite';

await build({
	configFile: false,
	logLevel: 'warn',
	build: {
		ssr: 'scripts/prepare.ts',
		outDir: 'build/launch',
		emptyOutDir: true,
		target: 'node20'
	}
});
