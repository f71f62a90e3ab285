import { events, idField, nameField } from '@puhui/contracts';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { textsOf } from './loose-texts.js';

const told = events.flatMap(({ name, schema }) =>
  textsOf(schema).map(({ path, kind }) => [kind, `${name} ${path}`] as const),
);
const ofKind = (wanted: string | null) =>
  [...new Set(told.filter(([kind]) => kind === wanted).map(([, where]) => where))].sort();

describe('what somebody wrote is in no event', () => {
  it('each text of an event says what it is: what something is called, or a code', () => {
    expect(told.length).toBeGreaterThan(30);
    expect(ofKind(null)).toEqual([]);
  });

  it('only what everybody may read has a name in events', () => {
    expect(ofKind('name')).toEqual([
      'CampaignDraftChanged terms.title',
      'CampaignDrafted terms.title',
      'CampaignEncumbered purpose.title',
      'CampaignEncumbranceRefused purpose.title',
      'CampaignLaunchRequested title',
      'OfferChanged title',
      'OutletChanged name',
      'PartnerChanged name',
      'TradeUnionChanged name',
    ]);
  });

  it('events of before keep the words that they had, and no other has any', () => {
    expect(ofKind('words of before')).toEqual([
      'StatementDisputed reason',
      'StatementPaymentFailed reason',
      'VoucherRedemptionUndone reason',
    ]);
  });

  it('a text that says nothing of itself is found, however deep it stands', () => {
    const schema = z.object({
      id: idField,
      status: z.enum(['open', 'closed']),
      called: nameField.nullable().describe('a name'),
      said: z.array(z.object({ reason: z.string().max(2000).optional() })),
      either: z.union([z.object({ note: z.string() }), z.null()]),
    });
    expect(textsOf(schema)).toEqual([
      { path: 'called', kind: 'name' },
      { path: 'said.reason', kind: null },
      { path: 'either.note', kind: null },
    ]);
  });
});
