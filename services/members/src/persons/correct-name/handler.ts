import { Inject, Injectable } from '@nestjs/common';
import { err, invariant, newId, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { canonicalJson } from '@puhui/messaging';
import { CLOCK, Database, DutyBook, Idempotency, runOnce, type Actor, type KeyReused } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { RefusedWith } from '../../refusals.js';
import type { Unit } from '../../unit.js';
import { findPersons, lockPerson, saveName } from '../people.js';
import { unionInCharge } from '../union-in-charge.js';
import { Vault } from '../vault.js';
import { decideCorrection, readCorrection, type CorrectName, type CorrectRefusal } from './decide.js';
import { saveCorrection } from './store.js';

export interface CorrectNameInput extends Omit<CorrectName, 'actorId'> {
  readonly idempotencyKey: string;
}

type Refusal = CorrectRefusal | RefusedWith<'UNKNOWN_PERSON'>;

/** Corrects the name in a person's record, and keeps who did it, when, why, and what stood there before. */
@Injectable()
export class CorrectNameHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly idempotency: Idempotency,
    private readonly duties: DutyBook,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Answers the id of the correction. */
  async handle(actor: Actor, input: CorrectNameInput): Promise<Result<Id, Refusal | KeyReused>> {
    const { idempotencyKey: key, ...body } = input;
    const read = readCorrection(body);
    if (!read.ok) return read;
    // Name and reason are personal: what is kept of the request is a keyed digest.
    const digest = this.vault.digest(
      'name-correction',
      canonicalJson({ personId: body.personId, ...read.value }),
    );
    const request = {
      actorId: actor.personId,
      operation: 'correctPersonName',
      key,
      body: { correction: digest },
    };
    return runOnce(this.database, this.idempotency, request, (unit) =>
      this.correct(unit, { ...body, actorId: actor.personId }),
    );
  }

  private async correct(unit: Unit, command: CorrectName): Promise<Result<Id, Refusal>> {
    const { personId, actorId } = command;
    if (!(await lockPerson(unit, personId))) return err({ code: 'UNKNOWN_PERSON', personId });
    const person = (await findPersons(unit, [personId])).get(personId);
    invariant(person !== undefined, 'a-locked-person-is-there', { personId });
    const at = this.clock.now();
    const tradeUnionId = await unionInCharge(unit, personId, at);
    const inCharge = await this.isInCharge(unit, actorId, tradeUnionId, at);
    const decided = decideCorrection(command, { name: this.vault.open(person).name, inCharge });
    if (!decided.ok) return decided;
    const { name, reason } = decided.value;
    await saveName(unit, this.vault.rename(person, name));
    const nameCipherBefore = new Uint8Array(person.nameCipher);
    const correction = {
      id: newId(at),
      personId,
      tradeUnionId,
      actorId,
      reason,
      nameCipherBefore,
      version: 1,
      at,
    };
    await saveCorrection(unit, correction, this.vault);
    return ok(correction.id);
  }

  private async isInCharge(unit: Unit, actorId: Id, tradeUnionId: Id | null, at: Date): Promise<boolean> {
    const duty = tradeUnionId
      ? await this.duties.covers(
          unit,
          actorId,
          ['union_officer', 'platform_admin'],
          { kind: 'union', id: tradeUnionId },
          at,
        )
      : await this.duties.covers(unit, actorId, 'platform_admin', { kind: 'platform' }, at);
    return duty !== null;
  }
}
