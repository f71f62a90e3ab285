import { err, ok, type BusinessDate, type Result } from '@puhui/kernel';
import { readWorkText } from '../../membership/membership.js';
import { invalid, type RefusalWith } from '../../refusals.js';
import { readDate } from './dates.js';
import type { Said } from './header.js';

/** What a request says for every row of its file, judged as an application is. Of a month the first day is meant. */
export function readSaid(
  query: Readonly<Record<string, unknown>>,
  today: BusinessDate,
): Result<Said, RefusalWith<'INVALID_INPUT'>> {
  const said: { workerType?: string; joinedOn?: string } = {};
  const { workerType, joinedOn } = query;
  if (workerType !== undefined) {
    const read = readWorkText('workerType', typeof workerType === 'string' ? workerType : '');
    if (!read.ok)
      return invalid('workerType', read.error.code === 'NAME_LENGTH' ? 'WORK_TEXT' : read.error.code);
    said.workerType = read.value;
  }
  if (joinedOn !== undefined) {
    // Without a day before which it lies: of two digits no century is assumed for a whole file.
    const read = typeof joinedOn === 'string' ? readDate(joinedOn) : err('JOIN_DATE_FORM' as const);
    if (!read.ok) return invalid('joinedOn', 'JOIN_DATE');
    if (read.value.day > today) return invalid('joinedOn', 'JOIN_DATE_FUTURE');
    said.joinedOn = read.value.day;
  }
  return ok(said);
}
