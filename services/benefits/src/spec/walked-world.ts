import { DAY_MS } from '@puhui/kernel';
import { codeFromBytes } from '../vouchers/code/code.js';
import { openDoor, type Door } from './door.js';
import { DRAFT } from './graph.js';
import { giveDuty, makeWorld, someId, type World } from './world.js';

/** A world whose whole graph is walked: a draft stands in it, and somebody asks who may do everything there. */
export interface WalkedWorld {
  readonly world: World;
  readonly door: Door;
  readonly asker: string;
  readonly campaignId: string;
  /** Values that are right where made-up ones would be refused by themselves. */
  readonly good: Record<string, unknown>;
  readonly ask: (query: string, variables?: object) => Promise<Answered>;
  leave(): Promise<void>;
}
type Answered = Awaited<ReturnType<Door['ask']>> & { readonly status: number };

const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

export async function walkedWorld(): Promise<WalkedWorld> {
  const asker = someId();
  const world = await makeWorld({ byRunner: true });
  for (const role of ['auditor', 'platform_admin', 'system_admin'] as const)
    await giveDuty(world, asker, role, 'platform', null);
  await giveDuty(world, asker, 'union_officer', 'union', world.provinceId);
  await giveDuty(world, asker, 'partner_cashier', 'outlet', world.outletIds[0] ?? '');
  await giveDuty(world, asker, 'partner_admin', 'partner', world.partnerId);
  const door = await openDoor(world);
  const ask = async (query: string, variables: object = {}) => ({
    status: 200,
    ...(await door.ask<unknown>(asker, query, variables)),
  });
  const code = codeFromBytes(new Uint8Array(7));
  const good = {
    // Right in its letters, of no voucher: what is asked gets as far as looking for it.
    code,
    memberCode: code,
    tradeUnionId: world.provinceId,
    offerId: world.offerId,
    partnerId: world.partnerId,
    from: '2026-11-01',
    to: '2026-11-30',
    outletId: world.outletIds[0],
    tradeUnionIds: [world.provinceId],
    occasion: 'general-benefits',
    line: 'general-benefits',
    year: new Date().getUTCFullYear(),
    windows: { claimFrom: inDays(-1), claimUntil: inDays(5), useWithinDays: 20, settleUntil: inDays(60) },
    allocation: { signUpThenIssue: { packUnits: 1, issueAt: inDays(6) } },
    undoWindowSeconds: 600,
  };
  const drafted = await ask(DRAFT, { input: someInput(good) });
  const [, campaignId] = /"campaign":\{"id":"([^"]+)"/.exec(JSON.stringify(drafted)) ?? [];
  if (campaignId === undefined) throw new Error(`no draft: ${JSON.stringify(drafted)}`);
  const leave = async (): Promise<void> => {
    await door.stop();
    await world.drop();
  };
  return { world, door, asker, campaignId, good: { ...good, campaignId }, ask, leave };
}

const someInput = (good: Record<string, unknown>): object => ({
  title: '一元洗车',
  tradeUnionId: good['tradeUnionId'],
  offerId: good['offerId'],
  occasion: good['occasion'],
  budget: { tradeUnionId: good['tradeUnionId'], year: good['year'], line: good['line'] },
  eligibility: { tradeUnionIds: good['tradeUnionIds'] },
  allocation: good['allocation'],
  quotas: { totalUnits: 3, perPerson: { period: 'MONTH', units: 1 } },
  windows: good['windows'],
  undoWindowSeconds: good['undoWindowSeconds'],
  idempotencyKey: 'a draft',
});
