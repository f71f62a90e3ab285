import {
  benefitsQuestions,
  billingQuestions,
  granted,
  madeUpPerson,
  membersQuestions,
  onceHeard,
} from '@puhui/cli';
import { DAY_MS, businessDate, businessMonth } from '@puhui/kernel';
import { eventually } from '@puhui/testkit';
import { z } from 'zod';
import type { Stage } from './stage.js';
import { anyKey } from './any-key.js';

const outletSchema = z.object({
  partner: z.object({ id: z.string(), tradeUnion: z.object({ id: z.string() }) }),
});

/** The car wash's office: whose it is, and an administrator of its own. */
export interface Office {
  readonly partnerId: string;
  readonly tradeUnionId: string;
  readonly adminId: string;
}

export async function openOffice({ town, platform }: Stage): Promise<Office> {
  const [id = ''] = town.outletIds;
  const { partner } = await town.officer.ask(
    {
      document: `query q($id: Id!) { outlet(id: $id) { partner { id tradeUnion { id } } } }`,
      read: (data) => outletSchema.parse(data['outlet']),
    },
    { id },
  );
  const admin = await platform.door.asAccount('platform-admin');
  const person = madeUpPerson(83, Math.floor(Math.random() * 1_000_000), '460105');
  const registered = await admin.ask(membersQuestions.registerPerson, {
    input: { ...person, idempotencyKey: anyKey() },
  });
  const personId = granted(registered, 'register').person.id;
  const input = {
    personId,
    role: 'PARTNER_ADMIN',
    scopeKind: 'PARTNER' as const,
    scopeId: partner.id,
    idempotencyKey: anyKey(),
  };
  granted(await onceHeard(admin, membersQuestions.grantDuty, { input }), 'appoint');
  return { partnerId: partner.id, tradeUnionId: partner.tradeUnion.id, adminId: personId };
}

/** Redeems one voucher of a campaign at the first outlet. */
export async function redeemOne({ town, platform }: Stage, nth: number, campaignId: string): Promise<void> {
  const member = await platform.door.asPerson(town.members[nth] ?? '');
  const claim = { campaignId, idempotencyKey: anyKey() };
  const { voucher } = granted(await member.ask(benefitsQuestions.claimVoucher, { input: claim }), 'claim');
  const cashier = await platform.door.asPerson(town.cashierOfOne);
  const input = { code: voucher.code ?? '', outletId: town.outletIds[0] ?? '', idempotencyKey: anyKey() };
  granted(await cashier.ask(benefitsQuestions.redeemVoucher, { input }), 'redeem');
}

/** A statement that the merchant is asked to answer: over what is redeemed by now, once nobody can undo it. */
export async function sentStatement(stage: Stage, office: Office): Promise<string> {
  const { town, platform } = stage;
  const { partnerId, tradeUnionId } = office;
  const period = businessMonth(businessDate(await town.clock.now()));
  await town.clock.moveTo(new Date((await town.clock.now()).getTime() + 2 * DAY_MS));
  const finance = await platform.door.asAccount('hainan-finance');
  const drawn = await eventually(async () =>
    granted(
      await finance.ask(billingQuestions.drawStatement, {
        partnerId,
        tradeUnionId,
        period,
        idempotencyKey: anyKey(),
      }),
      'draw',
    ),
  );
  const { id: statementId, revisionHash } = drawn.statement;
  granted(
    await finance.ask(billingQuestions.sendStatement, {
      statementId,
      revisionHash,
      idempotencyKey: anyKey(),
    }),
    'send',
  );
  return statementId;
}
