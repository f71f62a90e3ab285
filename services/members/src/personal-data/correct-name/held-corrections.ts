import { PersonNameCorrected } from '@puhui/contracts';
import { newEvent } from '@puhui/messaging';
import { occurred } from '@puhui/platform';
import type { SealedPerson } from '../../persons/person.js';
import type { Vault } from '../../persons/vault.js';
import type { Tx } from '../../tx.js';
import { correctionData, type NameCorrection } from './store.js';

/** Keeps a correction together with its event; the reason under the key of the person, as the former name is. */
export async function saveCorrection(
  tx: Tx,
  said: NameCorrection,
  person: SealedPerson,
  vault: Vault,
): Promise<void> {
  const correction = { ...said, reason: vault.sealWords(person, `name-correction:${said.id}`, said.reason) };
  await tx.prisma.nameCorrection.create({
    data: { ...correction, nameCipherBefore: new Uint8Array(correction.nameCipherBefore) },
  });
  tx.keep(
    newEvent(PersonNameCorrected, {
      ...occurred(correction, { actorId: correction.actorId, now: correction.at }),
      data: correctionData(correction, vault),
    }),
  );
}
