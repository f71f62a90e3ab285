import { Inject, Injectable } from '@nestjs/common';
import { err, invariant, newId, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, DutyBook, type Actor } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { reasonProblem } from '../../reason.js';
import { badInput, type BadInput, type RefusedWith } from '../../refusals.js';
import type { PersonalData } from '../person.js';
import { findPersons } from '../people.js';
import { liveDuties, unionOver } from '../union-in-charge.js';
import { Vault } from '../vault.js';

export type PersonalField = keyof PersonalData;

export interface UnmaskInput {
  readonly memberId: Id;
  readonly fields: readonly PersonalField[];
  readonly reason: string;
}

type Refusal = RefusedWith<'UNKNOWN_MEMBER' | 'NOT_ALLOWED'> | BadInput;

/** Shows personal data in clear to an officer of the member's union. Who asked, when and why is kept first. */
@Injectable()
export class UnmaskHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly duties: DutyBook,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async handle(actor: Actor, input: UnmaskInput): Promise<Result<Partial<PersonalData>, Refusal>> {
    const { memberId, reason } = input;
    const fields = [...new Set(input.fields)].sort();
    const problem = fields.length === 0 ? badInput('fields', 'NO_FIELDS') : reasonProblem(reason);
    if (problem) return err(problem);
    const member = await this.database.prisma.membership.findUnique({ where: { id: memberId } });
    if (!member) return err({ code: 'UNKNOWN_MEMBER', memberId });
    const { personId, tradeUnionId } = member;
    const at = this.clock.now();
    if (!(await this.isOfficerOf(actor, tradeUnionId, at)) || !(await this.isOverDuties(actor, member, at)))
      return err({ code: 'NOT_ALLOWED' });
    const person = (await findPersons(this.database, [personId])).get(personId);
    invariant(person !== undefined, 'a-member-is-a-person', { memberId });
    const data = this.vault.open(person);
    const row = { id: newId(at), membershipId: memberId, personId, tradeUnionId, actorId: actor.personId };
    await this.database.transaction((unit) =>
      unit.prisma.unmasking.create({ data: { ...row, fields, reason: reason.trim(), at } }),
    );
    return ok(Object.fromEntries(fields.map((field) => [field, data[field]])));
  }

  private async isOfficerOf(actor: Actor, tradeUnionId: Id, at: Date): Promise<boolean> {
    const scope = { kind: 'union', id: tradeUnionId } as const;
    return (await this.duties.covers(this.database, actor.personId, 'union_officer', scope, at)) !== null;
  }

  /** A membership that a roster made of somebody who held a duty by then opens nothing to officers of elsewhere. */
  private async isOverDuties(
    actor: Actor,
    { id, personId }: { readonly id: Id; readonly personId: Id },
    at: Date,
  ): Promise<boolean> {
    const elder = (await liveDuties(this.database, personId, at)).filter((duty) => duty.id < id);
    if (elder.length === 0) return true;
    const over = await unionOver(this.database, elder);
    return over !== null && (await this.isOfficerOf(actor, over, at));
  }
}
