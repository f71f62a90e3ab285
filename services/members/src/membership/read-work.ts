import { ok, type Result } from '@puhui/kernel';
import { invalid, type RefusalWith } from '../refusals.js';
import { readWorkText, type SaidOfWork } from './membership.js';

/** What is said of the work, each as the name of something; employer and platform may be left out. */
export function readWork(given: SaidOfWork): Result<SaidOfWork, RefusalWith<'INVALID_INPUT'>> {
  const work = { workerType: '', employer: null as string | null, platform: null as string | null };
  for (const field of ['workerType', 'employer', 'platform'] as const) {
    const text = given[field] ?? '';
    if (field !== 'workerType' && text.trim() === '') continue;
    const read = readWorkText(field, text);
    if (!read.ok) return invalid(field, read.error.code === 'NAME_LENGTH' ? 'WORK_TEXT' : read.error.code);
    work[field] = read.value;
  }
  return ok(work);
}
