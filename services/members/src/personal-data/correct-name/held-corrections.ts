import { PersonNameCorrected } from '@puhui/contracts';
import { newEvent } from '@puhui/messaging';
import { occurred } from '@puhui/platform';
import type { Vault } from '../../persons/vault.js';
import type { Tx } from '../../tx.js';
import { correctionData, type NameCorrection } from './store.js';

/** Keeps a correction together with its event. */
export async function saveCorrection(tx: Tx, correction: NameCorrection, vault: Vault): Promise<void> {
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
