import { Inject, Injectable } from '@nestjs/common';
import {
  err,
  invariant,
  newId,
  ok,
  type Clock,
  type Id,
  type IdentityType,
  type Result,
} from '@puhui/kernel';
import { CLOCK, Database, Idempotency, runOnce, type Actor, type KeyReused } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { BadInput, RefusedWith } from '../../refusals.js';
import type { Unit } from '../../unit.js';
import { readPersonalData, type PersonalData } from '../person.js';
import { addPersons } from '../people.js';
import { sameNames } from '../same-name.js';
import { Vault } from '../vault.js';

export interface RegisterPersonInput {
  readonly name: string;
  readonly residentId: string;
  readonly identityType?: IdentityType | null;
  readonly mobile: string;
  readonly idempotencyKey: string;
}

export interface Registered {
  readonly personId: Id;
  readonly known: boolean;
}

type Refusal = RefusedWith<'PERSON_NAME_DIFFERS'> | BadInput;

/** Registers a person once for ever: who is known by resident ID and name answers again. */
@Injectable()
export class RegisterPersonHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly idempotency: Idempotency,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async handle(actor: Actor, input: RegisterPersonInput): Promise<Result<Registered, Refusal | KeyReused>> {
    const { idempotencyKey: key, ...body } = input;
    const data = readPersonalData(body, this.clock.now());
    if (!data.ok) return data;
    const request = {
      actorId: actor.personId,
      operation: 'registerPerson',
      key,
      body: this.fingerprint(data.value),
    };
    return runOnce(this.database, this.idempotency, request, (unit) =>
      this.register(unit, actor, data.value),
    );
  }

  /** A hash of a resident ID is guessed back in minutes, so the idempotency record gets keyed ones only. */
  private fingerprint(data: PersonalData): object {
    return { person: this.vault.digest('name', `${data.residentId}\n${data.name}\n${data.mobile}`) };
  }

  private async register(unit: Unit, actor: Actor, data: PersonalData): Promise<Result<Registered, Refusal>> {
    const now = this.clock.now();
    const owner = { tradeUnionId: null, registeredBy: actor.personId };
    const sealed = this.vault.seal(newId(now), data, owner);
    const hash = this.vault.residentIdHash(data.residentId).toString('hex');
    const person = (await addPersons(unit, [sealed], now)).get(hash);
    invariant(person !== undefined, 'a-registered-person-is-there');
    const same = await sameNames(unit, this.vault, [{ known: person, data }]);
    if (!same.has(person.id)) return err({ code: 'PERSON_NAME_DIFFERS' });
    return ok({ personId: person.id, known: person.id !== sealed.id });
  }
}
