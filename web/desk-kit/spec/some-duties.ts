import { DeskDutiesDocument, type DeskDutiesQuery } from '../../generated/desk-kit/graphql.js';
import { answered } from '../../kit/spec/drawn.js';
import { hainan } from './someone.js';

export type ListedDuty = NonNullable<DeskDutiesQuery['duties']>['nodes'][number];

/** A duty over Hainan's union; whatever a spec is about, it says itself. */
export const aDuty = (changes: Partial<ListedDuty> = {}): ListedDuty => ({
  id: 'd1',
  role: 'FINANCE_OFFICER',
  scopeKind: 'UNION',
  from: '2026-01-01T00:00:00.000Z',
  to: null,
  revokedAt: null,
  mayRevoke: true,
  person: { id: 'p1', erased: false, maskedName: '符**', maskedMobile: '138****1234' },
  tradeUnion: hainan,
  partner: null,
  outlet: null,
  ...changes,
});

export const listedDuties = (...nodes: readonly ListedDuty[]) =>
  answered(DeskDutiesDocument, { duties: { nodes, pageInfo: { endCursor: 'c1', hasNextPage: false } } });
