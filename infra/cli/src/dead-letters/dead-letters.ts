import { PAGE_ROWS_MAX } from '@puhui/kernel';
import type { Door } from '../door/door.js';
import { Refused } from '../exit.js';
import { expectWhole } from '../questions/missing.js';
import { deadLettersOf, type DeadLetter } from '../questions/operators.js';
import { fromAll, type FromAll } from './from-all.js';

/**
 * What was given up under a key, one for each consumer.
 * @throws Refused when nothing was; Unreachable when nothing was found and a service did not answer.
 */
export async function deadLettersUnder(door: Door, key: string): Promise<FromAll<DeadLetter>> {
  const { rows, missing } = await fromAll(async (service, after) =>
    door.ask(deadLettersOf(service), { first: PAGE_ROWS_MAX, after }),
  );
  const found = rows.filter((letter) => letter.key === key);
  if (found.length > 0) return { rows: found, missing };
  expectWhole(missing);
  throw new Refused(`没有键为 ${key} 的死信 / no dead letter has the key ${key}`);
}
