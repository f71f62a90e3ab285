import { Injectable } from '@nestjs/common';
import { newId, ok, type Id, type Result } from '@puhui/kernel';
import { canonicalJson, toJson } from '@puhui/messaging';
import { factsAlone, KnownDuties, UseCases, type Actor, type Loading, type Work } from '@puhui/platform';
import type { RegisterPersonInput } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { RefusalWith } from '../../refusals.js';
import { addPerson } from '../people.js';
import { readPersonalData, type PersonalData, type SealedPerson } from '../person.js';
import { sameName } from '../same-name.js';
import { keepLabels, vouchFor } from '../staff-labels.js';
import { Vault } from '../vault.js';
import { decideRegistration, type Registration } from './decide.js';

interface State extends Registration {
  readonly person: SealedPerson;
  readonly data: PersonalData;
}

/** Registers a person once for ever: who is known by resident ID and name answers again. */
@Injectable()
export class RegisterPerson {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly duties: KnownDuties,
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
      decide: (state) => decideRegistration(state),
      save: (work, known, state) => this.save(work, known, state),
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
    given: Omit<RegisterPersonInput, 'idempotencyKey'>,
  ): Promise<Result<State, RefusalWith<'INVALID_INPUT'>>> {
    const { tx, actorId } = loading;
    const now = loading.now();
    const read = readPersonalData(given, now);
    if (!read.ok) return read;
    const data = read.value;
    const roles = await this.duties.rolesOf(tx, actorId, now);
    const vouches = roles.some(({ role }) => role === 'union_officer' || role === 'platform_admin');
    const partnerIds = roles.flatMap(({ role, scopeId }) =>
      role === 'partner_admin' && scopeId !== null && !vouches ? [scopeId] : [],
    );
    const sealed = this.vault.seal(newId(now), data, { tradeUnionId: null, registeredBy: actorId });
    const person = await addPerson(tx, sealed, now);
    return ok({
      person,
      data,
      partnerIds,
      known: person.id !== sealed.id,
      sameName: sameName(this.vault, person, data),
    });
  }

  private async save(
    { tx, actorId: saidBy, now: saidAt }: Work<PrismaClient>,
    known: boolean | null,
    { person, data, partnerIds, known: wasThere }: State,
  ): Promise<{ readonly personId: Id; readonly known: boolean | null }> {
    const said = { saidBy, saidAt, alone: !wasThere };
    if (partnerIds.length > 0)
      await keepLabels(
        tx,
        partnerIds.map((partnerId) => ({ ...this.vault.label(person, partnerId, data), ...said })),
      );
    else await vouchFor(tx, [person.id]);
    return { personId: person.id, known };
  }
}
