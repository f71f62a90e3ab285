import { describe, expect, it } from '@jest/globals';
import { OfferChanged, VoucherExpired } from '@puhui/contracts';
import { businessDate } from '@puhui/kernel';
import { anId } from '../testing/sample-events.js';
import { newEvent } from './keep-events.js';

const voucherId = anId();
const data = { voucherId, campaignId: anId(), unionPays: '1900', expiredOn: '2026-12-31' };
const facts = {
  aggregateId: voucherId,
  version: 1,
  tradeUnionId: anId(),
  occurredAt: new Date('2026-12-31T17:30:00Z'),
};

describe('a new event', () => {
  it('carries its definition, and the business day of Asia/Shanghai', () => {
    const event = newEvent(VoucherExpired, { ...facts, data });
    expect(event).toMatchObject({
      type: 'puhui.VoucherExpired.v1',
      topic: 'puhui.benefits.voucher.v1',
      aggregate: 'voucher',
      aggregateId: voucherId,
      businessDate: businessDate(new Date('2026-12-31T17:30:00Z')),
      actorId: null,
      causationId: null,
      correlationId: null,
      data,
    });
    expect(event.businessDate).toBe('2027-01-01');
  });

  it('names its actor and cause when they are given', () => {
    const [actorId, causationId, correlationId] = [anId(), anId(), anId()];
    const event = newEvent(VoucherExpired, { ...facts, data, actorId, causationId, correlationId });
    expect(event).toMatchObject({ actorId, causationId, correlationId });
  });

  it('gets an id of its own each time', () => {
    expect(newEvent(VoucherExpired, { ...facts, data }).id).not.toBe(
      newEvent(VoucherExpired, { ...facts, data }).id,
    );
  });
});

describe('a producer is held to the schema', () => {
  it('refuses data that lacks a field, by its path', () => {
    const { unionPays: _, ...incomplete } = data;
    expect(() => newEvent(VoucherExpired, { ...facts, data: incomplete as typeof data })).toThrow(
      /unionPays: invalid_type/,
    );
  });

  it('refuses a field that the contract does not name', () => {
    const more = { ...data, residentId: '460100199001011234' };
    expect(() => newEvent(VoucherExpired, { ...facts, data: more })).toThrow(
      /event-fits-its-schema.*residentId/,
    );
  });

  it('finds the unknown field deep inside, and never shows a value', () => {
    const offer = {
      id: voucherId,
      partnerId: anId(),
      tradeUnionId: anId(),
      title: '洗车',
      price: {
        kind: 'fixed_price' as const,
        listPrice: '3000',
        memberPays: '100',
        unionPays: '1900',
        partnerBears: '1000',
        secret: '42',
      },
      outletIds: [anId()],
      status: 'published' as const,
      availableFrom: '2026-01-01',
      availableTo: '2026-12-31',
    };
    const make = () => newEvent(OfferChanged, { ...facts, data: offer });
    expect(make).toThrow(/price\.secret/);
    expect(make).not.toThrow(/42/);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses version %p', (version) => {
    expect(() => newEvent(VoucherExpired, { ...facts, version, data })).toThrow('event-version-is-positive');
  });
});
