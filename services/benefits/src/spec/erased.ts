import { ErasureChanged } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';
import { identifier } from '@puhui/platform';
import { ErasedPersons } from '../erasure/erased-persons.controller.js';
import type { Instance } from './instance.js';
import { asReceived, someId } from './world.js';

/** What became of somebody's wish to be erased, as members tells of it. */
export async function tellErasure(
  instance: Instance,
  personId: Id,
  status: 'waiting' | 'refused' | 'done' = 'done',
): Promise<void> {
  const erasureId = someId();
  const data = { erasureId, personId, tradeUnionId: null, status };
  const event = asReceived(ErasureChanged, erasureId, data, { version: 2 });
  const consumer = instance.get(ErasedPersons);
  await instance.database.transaction((tx) =>
    consumer.onEvents({ consumer: 'spec', events: [event], tx, table: identifier }),
  );
}
