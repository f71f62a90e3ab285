import { expect, it } from '@jest/globals';
import { ReadingPlaces } from './reading-places.js';

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

it('reading places are limited, and the next goes to who waits, in order', async () => {
  const places = new ReadingPlaces(limits);
  const taken = await Promise.all(['a', 'b', 'c'].map((who) => places.take(who)));
  const came: string[] = [];
  const waiting = ['d', 'e'].map(async (who) => {
    const leave = await places.take(who);
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

it('one person gets only some of the places, and others the rest', async () => {
  const places = new ReadingPlaces(limits);
  const own = [await places.take('a'), await places.take('a')];
  const third = places.take('a');
  expect(await places.take('b')).not.toBeNull();
  own[1]?.();
  expect(await third).not.toBeNull();
});

it('who would wait too long or behind too many is turned away and forgotten', async () => {
  const places = new ReadingPlaces({ ...limits, import_wait_ms_max: 20 });
  const taken = [await places.take('a'), await places.take('b'), await places.take('c')];
  const waiting = [places.take('d'), places.take('e')];
  expect(await places.take('f')).toBeNull();
  expect(await Promise.all(waiting)).toEqual([null, null]);
  for (const leave of taken) leave?.();
  expect(await Promise.all(['a', 'b', 'c'].map(async (who) => (await places.take(who)) !== null))).toEqual([
    true,
    true,
    true,
  ]);
});
