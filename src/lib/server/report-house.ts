import type { ReportSettings } from '../domain/report.ts';
import type { Reads } from './db/connect.ts';
import { readStored } from './evidence-file.ts';
import { Refusal } from './refusal.ts';
import type { ReportFile } from './report-upload.ts';
import type { ReportMaking } from './report-make.ts';
import { findSettings } from './setting.ts';

async function storedFile(field: ReportFile, sha256: string | null): Promise<Uint8Array | null> {
	if (sha256 === null) return null;
	const bytes = await readStored(sha256);
	if (!bytes) throw new Refusal('fault_report_file_gone', `${field}File`);
	return bytes;
}

/**
 * What an institution gives a report beside its settings: its names, its logo, its Word template. Throws
 * Refusal where an uploaded file is gone.
 */
export async function findHouse(
	reads: Reads,
	{ institution, logo: logoHash, template }: ReportSettings
): Promise<Pick<ReportMaking, 'institution' | 'logo' | 'template'>> {
	const { institutionEn, institutionJa } = await findSettings(reads);
	const names = { en: institutionEn || institutionJa, ja: institutionJa || institutionEn };
	const bytes = await storedFile('logo', logoHash);
	const isJpeg = bytes?.[0] === 0xff;
	return {
		institution: names,
		logo: bytes && {
			bytes,
			type: isJpeg ? 'image/jpeg' : 'image/png',
			alt: institution || names.en
		},
		template: await storedFile('template', template)
	};
}
