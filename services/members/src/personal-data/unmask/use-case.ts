import { Inject, Injectable } from '@nestjs/common';
import { newId, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, KnownDuties, LOGGER, type Actor } from '@puhui/platform';
import type { Logger } from 'pino';
import { heldDuties } from '../../duties/duties-of.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { membershipsById } from '../../membership/members.js';
import { findPersons } from '../../persons/people.js';
import type { PersonalData } from '../../persons/person.js';
import { unlessClosed } from '../../persons/readable.js';
import { Vault } from '../../persons/vault.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import { overAll } from '../union-in-charge.js';
import { decideLook, type Look } from './decide.js';

export interface UnmaskCommand extends Look {
  readonly memberId: Id;
}

type UnmaskRefusal = RefusalWith<
  'MEMBER_UNKNOWN' | 'NOT_ALLOWED' | 'INVALID_INPUT' | 'PERSONAL_DATA_NOT_READABLE'
>;

/**
 * Shows personal data in clear to an officer of the member's union. Who asked, when and why is kept first. It changes nothing
 * and takes no idempotency key: an answer that is kept would keep the clear text, and each look is one to account for.
 */
@Injectable()
export class Unmask {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  run(actor: Actor, command: UnmaskCommand): Promise<Result<Partial<PersonalData>, UnmaskRefusal>> {
    return unlessClosed(this.logger, () => this.look(actor, command));
  }

  private async look(
    actor: Actor,
    command: UnmaskCommand,
  ): Promise<Result<Partial<PersonalData>, UnmaskRefusal>> {
    const { memberId } = command;
    const look = decideLook(command);
    if (!look.ok) return look;
    const { fields } = look.value;
    const member = (await membershipsById(this.database, [memberId])).get(memberId);
    if (!member) return refuse.MEMBER_UNKNOWN({ memberId });
    const { personId, tradeUnionId } = member;
    const at = this.clock.now();
    if (
      !(await this.seesAsOfficer(actor, tradeUnionId, at)) ||
      !(await this.seesElderDuties(actor, member, at))
    )
      return refuse.NOT_ALLOWED();
    const person = (await findPersons(this.database, [personId])).get(personId);
    // Erased since: there is nothing to look at.
    if (person === undefined) return refuse.MEMBER_UNKNOWN({ memberId });
    const data = this.vault.open(person);
    const id = newId(at);
    const reason = this.vault.sealWords(person, `unmasking:${id}`, look.value.reason);
    const row = { id, membershipId: memberId, personId, tradeUnionId, actorId: actor.personId };
    await this.database.transaction((tx) =>
      tx.prisma.unmasking.create({ data: { ...row, fields: [...fields], reason, at } }),
    );
    return ok(Object.fromEntries(fields.map((field) => [field, data[field]])));
  }

  private seesAsOfficer(actor: Actor, tradeUnionId: Id, at: Date): Promise<boolean> {
    const officer = { personId: actor.personId, roles: ['union_officer'], at } as const;
    return this.duties.seesOver(this.database, officer, { kind: 'union', id: tradeUnionId });
  }

  /** A membership that a roster made of somebody who held a duty by then opens nothing to officers of elsewhere. */
  private async seesElderDuties(
    actor: Actor,
    { id, personId }: { readonly id: Id; readonly personId: Id },
    at: Date,
  ): Promise<boolean> {
    const elder = (await heldDuties(this.database, [personId], at)).filter((duty) => duty.id < id);
    if (elder.length === 0) return true;
    const over = await overAll(this.database, elder);
    return over !== null && (await this.seesAsOfficer(actor, over, at));
  }
}
