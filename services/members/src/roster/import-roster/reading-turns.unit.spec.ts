import { expect, it } from '@jest/globals';
import { ReadingTurns } from './reading-turns.js';

const limits = {
  imports_at_once_max: 3,
  imports_of_one_person_max: 2,
  imports_waiting_max: 2,
  // Nobody's patience ends here, however slow the machine.
  import_wait_ms_max: 60_000,
};
const soon = async (): Promise<void> => {
  await new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
};

it('reading turns are limited, and the next goes to who waits, in order', async () => {
  const turns = new ReadingTurns(limits);
  const taken = await Promise.all(['a', 'b', 'c'].map((who) => turns.take(who)));
  const came: string[] = [];
  const waiting = ['d', 'e'].map(async (who) => {
    const leave = await turns.take(who);
    if (leave) came.push(who);
    return leave;
  });
  await soon();
  expect(came).toEqual([]);
  taken[0]?.();
  taken[0]?.();
  await soon();
  expect(came).toEqual(['d']);
  (await waiting[0])?.();
  await soon();
  expect(came).toEqual(['d', 'e']);
});

it('one person gets only some of the turns, and others the rest', async () => {
  const turns = new ReadingTurns(limits);
  const own = [await turns.take('a'), await turns.take('a')];
  const third = turns.take('a');
  expect(await turns.take('b')).not.toBeNull();
  own[1]?.();
  expect(await third).not.toBeNull();
});

it('who would wait too long or behind too many is turned away and forgotten', async () => {
  const turns = new ReadingTurns({ ...limits, import_wait_ms_max: 20 });
  const taken = [await turns.take('a'), await turns.take('b'), await turns.take('c')];
  const waiting = [turns.take('d'), turns.take('e')];
  expect(await turns.take('f')).toBeNull();
  expect(await Promise.all(waiting)).toEqual([null, null]);
  for (const leave of taken) leave?.();
  expect(await Promise.all(['a', 'b', 'c'].map(async (who) => (await turns.take(who)) !== null))).toEqual([
    true,
    true,
    true,
  ]);
});
