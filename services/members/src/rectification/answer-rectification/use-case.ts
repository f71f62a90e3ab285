import { Inject, Injectable } from '@nestjs/common';
import { invariant, ok, type Id, type Result } from '@puhui/kernel';
import { type Actor, KnownDuties, type Loading, LOGGER, UseCases, type Work } from '@puhui/platform';
import type { Logger } from 'pino';
import type {
  MutationAcceptRectificationArgs,
  MutationRefuseRectificationArgs,
} from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { lockMembershipsOf, saveMembership } from '../../membership/held-memberships.js';
import { liveStatuses } from '../../membership/membership.js';
import { unionInCharge } from '../../personal-data/union-in-charge.js';
import { DoesNotOpen } from '../../persons/does-not-open.js';
import { lockWholePerson, saveName } from '../../persons/people.js';
import type { SealedPerson } from '../../persons/person.js';
import { unlessClosed } from '../../persons/readable.js';
import { Vault } from '../../persons/vault.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import { readChanges, reasonWords, wantedWords, type FieldChange } from '../change.js';
import { keptRectification, lockRectification, saveRectification } from '../held-rectifications.js';
import { decideAnswer, type AnsweredRectification, type AnswerRectificationState } from './decide.js';

/** What an officer answers. */
export type RectificationAnswer =
  | ({ readonly kind: 'accept' } & MutationAcceptRectificationArgs)
  | ({ readonly kind: 'refuse' } & MutationRefuseRectificationArgs);

const OPERATIONS = {
  accept: 'acceptRectification',
  refuse: 'refuseRectification',
} as const satisfies Readonly<Record<RectificationAnswer['kind'], string>>;

interface State extends Omit<AnswerRectificationState, 'changes'> {
  readonly person: SealedPerson | null;
}

/** Corrects what is held about somebody, at their word; or refuses it, with a reason. */
@Injectable()
export class AnswerRectification {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly vault: Vault,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  run(actor: Actor, given: RectificationAnswer) {
    return unlessClosed(this.logger, () => this.answer(actor, given));
  }

  private answer(actor: Actor, given: RectificationAnswer) {
    return this.useCases.run(actor, OPERATIONS[given.kind], this.kept(given), {
      load: (loading) => this.load(loading, given),
      // Whoever was asked before the person was moved is not asked any more, and sees it no more either (ADR 0171).
      may: (work, { inCharge }) => this.answersFor(work, inCharge),
      decide: (state, { actorId: by }) =>
        decideAnswer(
          given.kind === 'accept' ? { kind: 'accept', by } : { kind: 'refuse', by, reason: given.reason },
          // Opened here, where they may hear that it does not open.
          { ...state, changes: this.wanted(given, state) },
        ),
      save: async (work, answered, state) => {
        await this.save(work, answered, state);
        return { rectificationId: state.rectification.id };
      },
      answer: (reads, { rectificationId }) => keptRectification(reads, rectificationId),
    });
  }

  private answersFor(work: Work<PrismaClient>, tradeUnionId: Id | null) {
    return tradeUnionId === null
      ? this.duties.mayOver(work, 'platform_admin', { kind: 'platform' })
      : this.duties.mayOver(work, ['union_officer', 'platform_admin'], { kind: 'union', id: tradeUnionId });
  }

  /** Why it is refused is personal: what is kept of the request is a keyed digest. */
  private kept(given: RectificationAnswer): RectificationAnswer {
    if (given.kind === 'accept') return given;
    return { ...given, reason: this.vault.digest('rectification-refusal', given.reason) };
  }

  /** The person first: whoever makes something of them waits there. What can still be done is asked once they may hear it. */
  private async load(
    { tx, now }: Loading<PrismaClient>,
    { rectificationId }: RectificationAnswer,
  ): Promise<Result<State, RefusalWith<'RECTIFICATION_UNKNOWN'>>> {
    const seen = await tx.prisma.rectification.findUnique({ where: { id: rectificationId } });
    if (!seen) return refuse.RECTIFICATION_UNKNOWN({ rectificationId });
    const { personId } = seen;
    const person = await lockWholePerson(tx, personId);
    const locked = await lockRectification(tx, rectificationId);
    if (!locked.ok) return locked;
    const rectification = locked.value;
    const memberships = await lockMembershipsOf(tx, personId);
    return ok({
      rectification,
      person: person.ok ? person.value : null,
      live: memberships.find(({ status }) => liveStatuses.some((live) => live === status)) ?? null,
      inCharge: await unionInCharge(tx, personId, now()),
    });
  }

  /**
   * Whoever refuses need not read it: what does not open can be got out of the way.
   * @throws DoesNotOpen
   */
  private wanted(
    { kind }: RectificationAnswer,
    { person, rectification: { id, wanted } }: State,
  ): readonly FieldChange[] {
    if (kind === 'refuse' || person === null) return [];
    const opened = this.vault.openWords(person, wantedWords(id), wanted);
    invariant(opened !== null, 'what-is-wanted-is-of-somebody', { id });
    const changes = readChanges(opened);
    if (changes === null) throw new DoesNotOpen(person.id, 'what is wanted was put there by hand');
    return changes;
  }

  private async save(
    work: Work<PrismaClient>,
    { answer, membership, mobile }: AnsweredRectification,
    { rectification, person }: State,
  ): Promise<void> {
    invariant(person !== null, 'what-is-answered-is-of-somebody', { id: rectification.id });
    if (answer.name === 'RectificationRefused') {
      const { reason } = answer.data;
      const sealed = this.vault.sealWords(person, reasonWords(rectification.id), reason);
      await saveRectification(
        work,
        rectification,
        { ...answer, data: { ...answer.data, reason: sealed } },
        this.vault,
      );
      return;
    }
    await saveRectification(work, rectification, answer, this.vault);
    if (membership !== null) await saveMembership(work, membership.before, [membership.event], this.vault);
    if (mobile !== null) await saveName(work.tx, this.vault.withMobile(person, mobile));
  }
}
