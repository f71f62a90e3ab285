import { Inject, Injectable } from '@nestjs/common';
import { invariant, newId, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, DutyBook, reasonProblem, type Actor } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { membershipsById } from '../../membership/members.js';
import { findPersons } from '../../persons/people.js';
import type { PersonalData } from '../../persons/person.js';
import { Vault } from '../../persons/vault.js';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';

export interface UnmaskCommand {
  readonly memberId: Id;
  readonly fields: readonly (keyof PersonalData)[];
  readonly reason: string;
}

type UnmaskRefusal = RefusalWith<'MEMBER_UNKNOWN' | 'NOT_ALLOWED' | 'INVALID_INPUT'>;

/**
 * Shows personal data in clear to an officer of the member's union. Who asked, when and why is kept first. It changes nothing
 * and takes no idempotency key: an answer that is kept would keep the clear text, and each look is one to account for.
 */
@Injectable()
export class Unmask {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly duties: DutyBook,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(actor: Actor, command: UnmaskCommand): Promise<Result<Partial<PersonalData>, UnmaskRefusal>> {
    const { memberId, reason } = command;
    const fields = [...new Set(command.fields)].sort();
    if (fields.length === 0) return invalid('fields', 'NO_FIELDS');
    const unsaid = reasonProblem(reason);
  if (unsaid !== null) return invalid('reason', unsaid);
    const member = (await membershipsById(this.database, [memberId])).get(memberId);
    if (!member) return refuse.MEMBER_UNKNOWN({ memberId });
    const { personId, tradeUnionId } = member;
    const at = this.clock.now();
    const scope = { kind: 'union', id: tradeUnionId } as const;
    const duty = await this.duties.covers(this.database, actor.personId, 'union_officer', scope, at);
    if (!duty) return refuse.NOT_ALLOWED();
    const person = (await findPersons(this.database, [personId])).get(personId);
    invariant(person !== undefined, 'a-member-is-a-person', { memberId });
    const data = this.vault.open(person);
    const row = { id: newId(at), membershipId: memberId, personId, tradeUnionId, actorId: actor.personId };
    await this.database.transaction((unit) =>
      unit.prisma.unmasking.create({ data: { ...row, fields, reason: reason.trim(), at } }),
    );
    return ok(Object.fromEntries(fields.map((field) => [field, data[field]])));
  }
}
