import { PersonNameCorrected } from '@puhui/contracts';
import { newEvent } from '@puhui/messaging';
import { occurred, Table } from '@puhui/platform';
import type { SealedPerson } from '../../persons/person.js';
import { NOTHING_SAID, type Vault } from '../../persons/vault.js';
import type { SetsTx } from '../../tx.js';
import { correctionData, type NameCorrection } from './store.js';

const corrections = new Table<NameCorrection>('name_correction', {
  id: ['uuid', ({ id }) => id],
  person_id: ['uuid', ({ personId }) => personId],
  trade_union_id: ['uuid', ({ tradeUnionId }) => tradeUnionId],
  actor_id: ['uuid', ({ actorId }) => actorId],
  reason: ['text', ({ reason }) => reason],
  name_cipher_before: ['bytea', ({ nameCipherBefore }) => nameCipherBefore],
  version: ['int', ({ version }) => version],
  at: ['timestamptz', ({ at }) => at],
});

/** Keeps a correction together with its event; the reason under the key of the person, as the former name is. */
export async function saveCorrection(
  tx: SetsTx,
  said: NameCorrection,
  person: SealedPerson,
  vault: Vault,
): Promise<void> {
  const correction = { ...said, reason: vault.sealWords(person, `name-correction:${said.id}`, said.reason) };
  await tx.execute(corrections.insert([correction]));
  tx.keep(
    newEvent(PersonNameCorrected, {
      ...occurred(correction, { actorId: correction.actorId, now: correction.at }),
      data: correctionData(correction, vault, NOTHING_SAID),
    }),
  );
}
