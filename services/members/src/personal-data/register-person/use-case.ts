import { Injectable } from '@nestjs/common';
import {
  identityText,
  newIdWithoutTime,
  ok,
  parseIdentityDocument,
  type Id,
  type Result,
} from '@puhui/kernel';
import { canonicalJson, toJson } from '@puhui/messaging';
import {
  factsAlone,
  ForbiddenProblem,
  KnownDuties,
  UseCases,
  type Actor,
  type Loading,
  type Work,
} from '@puhui/platform';
import { dutiesOverUnions } from '../../duties/duties-of.js';
import { notDelisted } from '../../duties/where-a-scope-lies.js';
import type { RegisterPersonInput } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { LookUps } from '../../persons/look-up.js';
import { addPerson } from '../../persons/people.js';
import { readPersonalData, tidyNumber, type PersonalData, type SealedPerson } from '../../persons/person.js';
import { sameName } from '../../persons/same-name.js';
import { keepLabels, lockSaidByMerchantsAlone, vouchFor } from '../../persons/staff-labels.js';
import { Vault } from '../../persons/vault.js';
import type { RefusalWith } from '../../refusals.js';
import type { Undecided } from '../../tx.js';
import { correctWhatMerchantsSaid } from '../correct-name/said-by-merchants.js';
import { unionInCharge } from '../union-in-charge.js';
import { decideRegistration, type Registration } from './decide.js';

type Given = Omit<RegisterPersonInput, 'idempotencyKey'>;

interface State extends Registration {
  readonly person: SealedPerson;
  readonly data: PersonalData;
  /** The union whose officers answer for the person, where who registers decides what the person is called. */
  readonly tradeUnionId: Id | null;
}

type Deciding = Omit<Work<PrismaClient>, 'tx'> & Pick<Loading<PrismaClient>, 'tx'>;
const NOBODY: Pick<State, 'decides' | 'tradeUnionId'> = { decides: false, tradeUnionId: null };

/** Registers a person once for ever: who is known by resident ID and name answers again. */
@Injectable()
export class RegisterPerson {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly vault: Vault,
    private readonly lookUps: LookUps,
  ) {}

  async run(actor: Actor, { idempotencyKey, ...person }: RegisterPersonInput) {
    const { identityType, residentId: number } = person;
    const type = identityType ?? 'resident_id';
    await this.lookUps.note({ door: 'Mutation.registerPerson', actorId: actor.personId, type, number });
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
    given: Given,
  ): Promise<Result<State, RefusalWith<'INVALID_INPUT'>>> {
    const { tx, actorId } = loading;
    const alone = await this.lockAlone(tx, given);
    const now = loading.now();
    const read = readPersonalData(given, now);
    if (!read.ok) return read;
    const data = read.value;
    const { partnerIds, isOver } = await this.merchantsOf({ tx, actorId, now });
    const sealed = this.vault.seal(newIdWithoutTime(), data, { tradeUnionId: null, registeredBy: actorId });
    const person = await addPerson(tx, sealed, this.vault.hashesOf(data.residentId), now);
    const met = {
      person,
      data,
      partnerIds,
      isOver,
      known: person.id !== sealed.id,
      sameName: sameName(this.vault, person, data),
    };
    const settles = partnerIds.length === 0 && !met.sameName && alone.has(person.id);
    const who = settles ? await this.mayDecide({ tx, actorId, now }, person.id) : NOBODY;
    return ok({ ...met, ...who });
  }

  /** Who is known by the document, where only merchants have said the name: locked, before the instant. None for a number that is none. */
  private async lockAlone(tx: Undecided, { identityType, residentId }: Given): Promise<ReadonlySet<Id>> {
    const identity = parseIdentityDocument(identityType ?? 'resident_id', tidyNumber(residentId));
    if (!identity.ok) return new Set();
    return lockSaidByMerchantsAlone(tx, { hashes: this.vault.hashesOf(identityText(identity.value)) });
  }

  /**
   * The merchants for which somebody registers; none for who registers for a union or for the platform. Whoever administers a merchant
   * speaks for it, whatever else they hold. Who holds none of these duties by now registers nobody, nor does a merchant with which
   * dealings are over.
   */
  private async merchantsOf({ tx, actorId, now }: Deciding): Promise<Pick<State, 'partnerIds' | 'isOver'>> {
    const roles = await this.duties.rolesOf(tx, actorId, now);
    const administered = roles.flatMap(({ role, scopeId }) =>
      role === 'partner_admin' && scopeId !== null ? [scopeId] : [],
    );
    const vouches = roles.some(({ role }) => role === 'union_officer' || role === 'platform_admin');
    if (administered.length === 0 && !vouches) throw new ForbiddenProblem('Mutation.registerPerson');
    const partnerIds = await notDelisted(tx, administered);
    return { partnerIds, isOver: partnerIds.length === 0 && !vouches };
  }

  /**
   * Whether the officers who answer for the person are those who register; where nobody answers, whoever registers decides what only
   * merchants have said. Never of who has, or had, a duty over a union.
   */
  private async mayDecide(deciding: Deciding, personId: Id): Promise<typeof NOBODY> {
    if ((await dutiesOverUnions(deciding.tx, [personId])).has(personId)) return NOBODY;
    const id = await unionInCharge(deciding.tx, personId, deciding.now);
    if (id === null) return { decides: true, tradeUnionId: null };
    const may = await this.duties.mayOver(deciding, ['union_officer', 'platform_admin'], {
      kind: 'union',
      id,
    });
    return { decides: may.ok, tradeUnionId: id };
  }

  private async save(
    work: Work<PrismaClient>,
    known: boolean | null,
    { person, data, partnerIds, sameName: same, known: wasThere, tradeUnionId }: State,
  ): Promise<{ readonly personId: Id; readonly known: boolean | null }> {
    const { tx, actorId: saidBy, now: saidAt } = work;
    const personId = person.id;
    if (partnerIds.length > 0) {
      const said = { saidBy, saidAt, alone: !wasThere };
      await keepLabels(
        tx,
        partnerIds.map((partnerId) => ({ ...this.vault.label(person, partnerId, data), ...said })),
      );
      return { personId, known };
    }
    const otherwise = same ? [] : [{ personId, tradeUnionId, data }];
    const alone = new Set(same ? [] : [personId]);
    await correctWhatMerchantsSaid(work, otherwise, { alone, by: 'registration', vault: this.vault });
    await vouchFor(tx, [personId]);
    return { personId, known };
  }
}
