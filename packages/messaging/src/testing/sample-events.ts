import { BudgetAdopted, TradeUnionChanged, VoucherExpired } from '@puhui/contracts';
import { newId, systemClock, type Id } from '@puhui/kernel';
import { newEvent, type PendingEvent } from '../keeping/keep-events.js';

export const anId = (): Id => newId(systemClock.now());

/** A small valid event of the voucher topic, which has 12 partitions. */
export function expired(voucherId: Id = anId(), version = 1): PendingEvent {
  return newEvent(VoucherExpired, {
    aggregateId: voucherId,
    version,
    tradeUnionId: anId(),
    occurredAt: systemClock.now(),
    data: { voucherId, campaignId: anId(), unionPays: '1900', expiredOn: '2026-12-31' },
  });
}

/** A small valid event of the budget topic; `amount` tells one from another. */
export function adopted(budgetId: Id = anId(), version = 1, amount = '100'): PendingEvent {
  return newEvent(BudgetAdopted, {
    aggregateId: budgetId,
    version,
    tradeUnionId: anId(),
    occurredAt: systemClock.now(),
    data: { budgetId, tradeUnionId: anId(), year: 2026, line: 'general-benefits', amount },
  });
}

/** A small valid state of a union. */
export function unionChanged(id: Id, version: number): PendingEvent {
  return newEvent(TradeUnionChanged, {
    aggregateId: id,
    version,
    tradeUnionId: id,
    occurredAt: systemClock.now(),
    data: {
      id,
      path: [id],
      code: id.slice(-8),
      name: '工会',
      level: 'county',
      industry: false,
      parentId: null,
      regionCode: null,
      uscc: null,
      status: 'active',
    },
  });
}

export const VOUCHERS = 'puhui.benefits.voucher.v1';
export const BUDGETS = 'puhui.billing.budget.v1';
export const UNIONS = 'puhui.members.trade-union.v1';
