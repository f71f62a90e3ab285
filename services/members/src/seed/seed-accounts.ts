import { createHash } from 'node:crypto';
import { businessDate, invariant, parsePersonName, unwrap, type Id } from '@puhui/kernel';
import type { Database } from '@puhui/platform';
import type { Duty, DutyEvent } from '../duties/duty.js';
import { appointOnce } from '../duties/appoint.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { joined } from '../membership/membership.js';
import { addMemberships } from '../membership/held-memberships.js';
import type { PersonalData } from '../persons/person.js';
import { addPersons, erasedAmong, findPersons } from '../persons/people.js';
import { nobodys, type Vault } from '../persons/vault.js';
import { seededId, seededUnionId } from '../unions/seed-trade-unions/divisions.js';
import type { Work } from '../tx.js';
import type { DemoAccount } from './config.js';

/** Before anything that a simulated clock could show. */
const FROM = new Date('2020-01-01T00:00:00Z');

/** Puts a made-up person there for each account, with the duty (or, for a worker, the membership) that it is for, if any. */
export async function seedAccounts(
  database: Database<PrismaClient>,
  vault: Vault,
  told: readonly DemoAccount[],
  now: Date,
): Promise<void> {
  if (told.length === 0) return;
  await database.transaction(async (tx) => {
    // Whoever asked to be erased, and was, is nobody's account any more: no later start brings them back, or stops over them.
    const erased = await erasedAmong(
      tx,
      told.map(({ personId }) => personId),
    );
    const accounts = told.filter(({ personId }) => !erased.has(personId));
    const sealed = accounts.map((account) => vault.seal(account.personId, madeUp(account), nobodys));
    await addPersons(tx, sealed, now);
    const ids = accounts.map((account) => account.personId);
    const there = (await findPersons(tx, ids)).size;
    invariant(there === new Set(ids).size, 'every-account-is-a-person', { accounts: ids.length, there });
    for (const account of accounts) {
      const { role } = account;
      if (role === 'worker') await join({ tx, actorId: null, now }, vault, account);
      else if (role !== null)
        await appointOnce({ tx, actorId: null, now }, decideAppointment({ ...account, role }));
    }
  });
}

/** What they are registered with. A number that is drawn is made of the id, so that the order of a list changes nothing. */
function madeUp({ personId, title, residentId, mobile }: DemoAccount): PersonalData {
  const drawn = (): number => createHash('sha256').update(personId).digest().readUInt32BE(4);
  return {
    name: unwrap(parsePersonName(title)),
    residentId,
    mobile: mobile ?? `130${String(drawn() % 100_000_000).padStart(8, '0')}`,
  };
}

async function join(work: Work<Id | null>, vault: Vault, account: DemoAccount): Promise<void> {
  const { personId, tradeUnionCode } = account;
  invariant(tradeUnionCode !== null, 'a-worker-account-names-its-union', { name: account.name });
  const membership = joined({
    id: seededId('membership', personId),
    personId,
    tradeUnionId: seededUnionId(tradeUnionCode),
    workerType: '企业职工',
    employer: null,
    platform: null,
    joinedOn: businessDate(FROM),
  });
  await addMemberships(work, [membership], vault);
}

type Appointed = DemoAccount & { readonly role: Duty['role'] };

/** The duty that an account is for, which nobody granted. */
function decideAppointment({
  personId,
  role,
  tradeUnionCode,
}: Appointed): Extract<DutyEvent, { name: 'DutyGranted' }> {
  const scopeId: Id | null = tradeUnionCode === null ? null : seededUnionId(tradeUnionCode);
  return {
    name: 'DutyGranted',
    data: {
      id: seededId('duty', `${personId} ${role} ${tradeUnionCode ?? 'platform'}`),
      personId,
      role,
      scopeKind: scopeId === null ? 'platform' : 'union',
      scopeId,
      tradeUnionId: scopeId,
      from: FROM,
      to: null,
      grantedBy: null,
    },
  };
}
