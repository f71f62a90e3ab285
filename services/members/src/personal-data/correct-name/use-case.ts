import { Inject, Injectable } from '@nestjs/common';
import { invariant, newId, ok, type Id } from '@puhui/kernel';
import { canonicalJson, toJson } from '@puhui/messaging';
import { type Actor, KnownDuties, LOGGER, UseCases, type Work } from '@puhui/platform';
import type { Logger } from 'pino';
import type { CorrectPersonNameInput } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { findPersons, lockPerson, saveName } from '../../persons/people.js';
import type { SealedPerson } from '../../persons/person.js';
import { vouchFor } from '../../persons/staff-labels.js';
import { unlessClosed } from '../../persons/readable.js';
import { Vault } from '../../persons/vault.js';
import { unionInCharge } from '../union-in-charge.js';
import { decideCorrection, type Correction } from './decide.js';
import { saveCorrection } from './held-corrections.js';

interface State {
  readonly person: SealedPerson;
  /** Whose officers answer for the person; null for the platform. */
  readonly tradeUnionId: Id | null;
}

/** Corrects the name in a person's record, and keeps who did it, when, why, and what stood there before. */
@Injectable()
export class CorrectPersonName {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly vault: Vault,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Answers the id of the correction. */
  run(actor: Actor, input: CorrectPersonNameInput) {
    return unlessClosed(this.logger, () => this.correct(actor, input));
  }

  private correct(actor: Actor, { idempotencyKey, ...wanted }: CorrectPersonNameInput) {
    const { personId } = wanted;
    // Name and reason are personal: what is kept of the request is a keyed digest.
    const kept = {
      idempotencyKey,
      correction: this.vault.digest('name-correction', canonicalJson(toJson(wanted))),
    };
    return this.useCases.run(actor, 'correctPersonName', kept, {
      load: async ({ tx, now }) => {
        const locked = await lockPerson(tx, personId);
        if (!locked.ok) return locked;
        const person = (await findPersons(tx, [personId])).get(personId);
        invariant(person !== undefined, 'a-locked-person-is-there', { personId });
        return ok<State>({ person, tradeUnionId: await unionInCharge(tx, personId, now()) });
      },
      may: (work, { tradeUnionId }) => this.mayCorrect(work, tradeUnionId),
      decide: ({ person }, { actorId }) =>
        decideCorrection({ ...wanted, actorId }, { name: this.vault.open(person).name }),
      save: async (work, correction, state) => ({ correctionId: await this.save(work, correction, state) }),
      answer: (_, { correctionId }) => Promise.resolve(correctionId),
    });
  }

  private async save(
    { tx, actorId, now: at }: Work<PrismaClient>,
    { name, reason }: Correction,
    { person, tradeUnionId }: State,
  ): Promise<Id> {
    await saveName(tx, this.vault.rename(person, name));
    await vouchFor(tx, [person.id]);
    const nameCipherBefore = new Uint8Array(person.nameCipher);
    const facts = { id: newId(at), personId: person.id, tradeUnionId, actorId, reason, version: 1, at };
    await saveCorrection(tx, { ...facts, nameCipherBefore }, person, this.vault);
    return facts.id;
  }

  /** Who answers for the person's union; for somebody in none, who answers for everything. */
  private mayCorrect(work: Work<PrismaClient>, tradeUnionId: Id | null) {
    return tradeUnionId === null
      ? this.duties.mayOver(work, 'platform_admin', { kind: 'platform' })
      : this.duties.mayOver(work, ['union_officer', 'platform_admin'], { kind: 'union', id: tradeUnionId });
  }
}
