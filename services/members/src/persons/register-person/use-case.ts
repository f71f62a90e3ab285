import { Injectable } from '@nestjs/common';
import { invariant, newId, ok, type Result } from '@puhui/kernel';
import { canonicalJson, toJson } from '@puhui/messaging';
import { UseCases, type Actor, type Loading, factsAlone } from '@puhui/platform';
import type { RegisterPersonInput } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { RefusalWith } from '../../refusals.js';
import { addPersons } from '../people.js';
import { readPersonalData } from '../person.js';
import { sameNames } from '../same-name.js';
import { Vault } from '../vault.js';
import { decideRegister, type Met, type Registered } from './decide.js';

/** Registers a person once for ever: who is known by resident ID and name answers again. */
@Injectable()
export class RegisterPerson {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly vault: Vault,
  ) {}

  run(actor: Actor, { idempotencyKey, ...person }: RegisterPersonInput) {
    // A plain hash of a resident ID is guessed back in minutes: what is kept of the request is a keyed digest.
    const kept = {
      idempotencyKey,
      person: this.vault.digest('person-registration', canonicalJson(toJson(person))),
    };
    return this.useCases.run(actor, 'registerPerson', kept, {
      load: (loading) => this.meet(loading, person),
      decide: decideRegister,
      save: (_, { personId, known }: Registered) => Promise.resolve({ personId, known }),
      answer: factsAlone,
    });
  }

  /**
   * Puts the person there unless somebody is known by the document, and finds out who that is. It is the lock as well: two
   * who register one document wait for each other here. A refusal takes it back. The instant is asked for before it, since the row
   * needs one: whoever waits finds the other's row, or nothing of it, and dates nothing but their own key.
   */
  private async meet(
    loading: Loading<PrismaClient>,
    person: Omit<RegisterPersonInput, 'idempotencyKey'>,
  ): Promise<Result<Met, RefusalWith<'INVALID_INPUT'>>> {
    const { tx, actorId } = loading;
    const now = loading.now();
    const data = readPersonalData(person, now);
    if (!data.ok) return data;
    const sealed = this.vault.seal(newId(now), data.value, { tradeUnionId: null, registeredBy: actorId });
    const hash = this.vault.residentIdHash(data.value.residentId).toString('hex');
    const there = (await addPersons(tx, [sealed], now)).get(hash);
    invariant(there !== undefined, 'a-registered-person-is-there');
    const same = await sameNames(tx, this.vault, [{ known: there, data: data.value }]);
    return ok({ personId: there.id, known: there.id !== sealed.id, sameName: same.has(there.id) });
  }
}
