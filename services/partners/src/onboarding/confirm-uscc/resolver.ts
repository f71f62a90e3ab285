import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Clock, type Id } from '@puhui/kernel';
import {
  CLOCK,
  CurrentActor,
  Database,
  DutyBook,
  ForbiddenProblem,
  mustKnowUnion,
  pageOf,
  type Actor,
  type Page,
} from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { answer } from '../../graph/answer.js';
import { pageById, type PageArguments } from '../../graph/bad-request.js';
import { ConfirmUsccHandler, type ConfirmUsccInput } from './handler.js';
import { CONFIRMATION_COLUMNS, type UsccConfirmation } from './store.js';

/** A confirmation as it is listed. */
type Listed = UsccConfirmation & { readonly isSuperseded?: boolean };

interface ById {
  readonly id: Id;
}

@Resolver('UsccConfirmation')
export class UsccConfirmationResolver {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly duties: DutyBook,
    private readonly confirming: ConfirmUsccHandler,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query('usccConfirmations')
  async usccConfirmations(
    @CurrentActor() actor: Actor,
    @Args() { tradeUnionId, ...args }: PageArguments & { readonly tradeUnionId: Id },
  ): Promise<Page<Listed>> {
    const { rows, after } = pageById(args);
    const scope = { kind: 'union', id: tradeUnionId } as const;
    const roles = ['union_officer', 'auditor'] as const;
    const duty = await this.duties.covers(this.database, actor.personId, roles, scope, this.clock.now());
    if (!duty) throw new ForbiddenProblem('Query.usccConfirmations');
    await mustKnowUnion(this.database, tradeUnionId, 'Query.usccConfirmations');
    const found = await this.database.$queryRawUnsafe<Listed[]>(
      `select ${CONFIRMATION_COLUMNS}, exists (select from uscc_confirmation s where s.supersedes = c.id) as "isSuperseded" from uscc_confirmation c join platform.trade_union u on u.id = c.trade_union_id
        where $1::uuid = any (u.path) and ($2::uuid is null or c.id > $2::uuid) order by c.id limit $3::int`,
      tradeUnionId,
      after,
      rows + 1,
    );
    return pageOf(found, rows, ({ id }) => [id]);
  }

  @ResolveField()
  tradeUnion(@Parent() confirmation: UsccConfirmation): ById {
    return { id: confirmation.tradeUnionId };
  }

  @ResolveField()
  confirmedBy(@Parent() confirmation: UsccConfirmation): ById {
    return { id: confirmation.confirmedBy };
  }

  @ResolveField()
  supersedesId(@Parent() { supersedes }: Listed): Id | null {
    return supersedes;
  }

  /** What was made in this very request has nothing after it. */
  @ResolveField()
  superseded(@Parent() { isSuperseded = false }: Listed): boolean {
    return isSuperseded;
  }

  @Mutation('confirmUscc')
  async confirmUscc(@CurrentActor() actor: Actor, @Args('input') input: ConfirmUsccInput): Promise<object> {
    const confirmed = await this.confirming.handle(actor, input);
    const confirmation = confirmed.ok
      ? await this.database.prisma.usccConfirmation.findUniqueOrThrow({ where: { id: confirmed.value } })
      : null;
    return answer(confirmed, () => ({ __typename: 'UsccConfirmed', confirmation }));
  }
}
