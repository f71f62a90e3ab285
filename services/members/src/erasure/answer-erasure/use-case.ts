import { Inject, Injectable } from '@nestjs/common';
import { invariant, ok, type Id, type Result } from '@puhui/kernel';
import { type Actor, KnownDuties, type Loading, LOGGER, UseCases, type Work } from '@puhui/platform';
import type { Logger } from 'pino';
import { lockDutiesOf } from '../../duties/held-duties.js';
import type { MutationErasePersonArgs, MutationRefuseErasureArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { lockMembershipsOf } from '../../membership/held-memberships.js';
import { unionInCharge } from '../../personal-data/union-in-charge.js';
import { lockWholePerson } from '../../persons/people.js';
import type { SealedPerson } from '../../persons/person.js';
import { unlessClosed } from '../../persons/readable.js';
import { Vault } from '../../persons/vault.js';
import { waitingRectificationOf } from '../../rectification/held-rectifications.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import { lockTransfersOf } from '../../transfers/held-transfers.js';
import { carryOut } from '../carry-out.js';
import { keptErasure, lockErasure, saveErasure } from '../store.js';
import { decideAnswer, type AnsweredErasure, type AnswerErasureState } from './decide.js';

/** What an officer answers. */
export type ErasureAnswer =
  | ({ readonly kind: 'erase' } & MutationErasePersonArgs)
  | ({ readonly kind: 'refuse' } & MutationRefuseErasureArgs);

const OPERATIONS = {
  erase: 'erasePerson',
  refuse: 'refuseErasure',
} as const satisfies Readonly<Record<ErasureAnswer['kind'], string>>;

interface State extends AnswerErasureState {
  readonly person: SealedPerson | null;
}

/** Erases what is held about somebody, at their word; or refuses it, with a reason. */
@Injectable()
export class AnswerErasure {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly vault: Vault,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  run(actor: Actor, given: ErasureAnswer) {
    return unlessClosed(this.logger, () => this.answer(actor, given));
  }

  private answer(actor: Actor, given: ErasureAnswer) {
    return this.useCases.run(actor, OPERATIONS[given.kind], this.kept(given), {
      load: (loading) => load(loading, given),
      // Whoever was asked before the person was moved is not asked any more, and sees it no more either (ADR 0171).
      may: (work, { inCharge }) => this.answersFor(work, inCharge),
      decide: (state, { actorId: by, now }) =>
        decideAnswer(
          given.kind === 'erase'
            ? { kind: 'erase', by, now }
            : { kind: 'refuse', by, now, reason: given.reason },
          state,
        ),
      save: async (work, answered, state) => {
        await this.save(work, answered, state);
        return { erasureId: state.erasure.id };
      },
      answer: (reads, { erasureId }) => keptErasure(reads, erasureId),
    });
  }

  private answersFor(work: Work<PrismaClient>, tradeUnionId: Id | null) {
    return tradeUnionId === null
      ? this.duties.mayOver(work, 'platform_admin', { kind: 'platform' })
      : this.duties.mayOver(work, ['union_officer', 'platform_admin'], { kind: 'union', id: tradeUnionId });
  }

  /** Why it is refused is personal: what is kept of the request is a keyed digest. */
  private kept(given: ErasureAnswer): ErasureAnswer {
    if (given.kind === 'erase') return given;
    return { ...given, reason: this.vault.digest('erasure-refusal', given.reason) };
  }

  private async save(work: Work<PrismaClient>, answered: AnsweredErasure, state: State): Promise<void> {
    const { answer } = answered;
    const { erasure, person } = state;
    invariant(person !== null, 'what-is-answered-is-of-somebody', { id: erasure.id });
    if (answer.name !== 'ErasureRefused')
      return carryOut(work, answered, { ...state, person }, { vault: this.vault, logger: this.logger });
    const { reason } = answer.data;
    const sealed = this.vault.sealWords(person, `erasure:${erasure.id}`, reason);
    await saveErasure(work, erasure, { ...answer, data: { ...answer.data, reason: sealed } }, this.vault);
  }
}

/**
 * The person first: whoever makes something of them waits there. What can still be done is not asked here, where nobody knows yet
 * whether the asker may hear it.
 */
async function load(
  { tx, now }: Loading<PrismaClient>,
  { erasureId }: ErasureAnswer,
): Promise<Result<State, RefusalWith<'ERASURE_UNKNOWN'>>> {
  const seen = await tx.prisma.erasure.findUnique({ where: { id: erasureId } });
  if (!seen) return refuse.ERASURE_UNKNOWN({ erasureId });
  const { personId } = seen;
  const person = await lockWholePerson(tx, personId);
  const erasure = await lockErasure(tx, erasureId);
  if (!erasure.ok) return erasure;
  return ok({
    erasure: erasure.value,
    person: person.ok ? person.value : null,
    memberships: await lockMembershipsOf(tx, personId),
    duties: await lockDutiesOf(tx, personId),
    transfers: await lockTransfersOf(tx, personId),
    rectification: await waitingRectificationOf(tx, personId),
    // Behind all these locks: nobody moves them any more.
    inCharge: await unionInCharge(tx, personId, now()),
  });
}
