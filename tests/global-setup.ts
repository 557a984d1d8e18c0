import { buildIfStale } from '../scripts/build.mjs';
import { enterProject } from '../scripts/environment.mjs';
import { makeBases } from './bases.ts';

/** Before the journeys: a build of these sources, and the databases that their servers copy. */
export default async function globalSetup() {
	enterProject();
	await buildIfStale();
	await makeBases();
}
