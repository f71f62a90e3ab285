import { DAY_MS, newId, residentIdCheckCharacter, type BusinessDate, type Id } from '@puhui/kernel';
import type { Duty } from '../duties/duty.js';
import type { Membership } from '../membership/membership.js';
import type { PersonalData } from '../persons/person.js';
import type { TradeUnion } from '../unions/trade-union.js';

/** Valid data for specs. Whatever a spec is about, it says itself; the rest comes from here. */
export const now = new Date('2026-11-22T02:00:00Z');
export const someId = (): Id => newId(now);
export const day = (text: string): BusinessDate => text as BusinessDate;

export function aUnion(changes: Partial<TradeUnion> = {}, parent: TradeUnion | null = null): TradeUnion {
  const id = changes.id ?? someId();
  return {
    code: id.slice(-6),
    name: '某市总工会',
    level: parent ? 'county' : 'national',
    industry: false,
    parentId: parent?.id ?? null,
    path: [...(parent?.path ?? []), id],
    regionCode: null,
    uscc: null,
    status: 'active',
    version: 1,
    ...changes,
    id,
  };
}

export const aMembership = (changes: Partial<Membership> = {}): Membership => ({
  id: someId(),
  personId: someId(),
  tradeUnionId: someId(),
  status: 'active',
  verified: true,
  workerType: '网约配送员',
  employer: null,
  platform: '某平台',
  joinedOn: day('2024-03-05'),
  leftReason: null,
  version: 1,
  ...changes,
});

export const aDuty = (changes: Partial<Duty> = {}): Duty => ({
  id: someId(),
  personId: someId(),
  role: 'union_officer',
  scopeKind: 'union',
  scopeId: someId(),
  tradeUnionId: null,
  from: new Date('2026-01-01T00:00:00Z'),
  to: null,
  grantedBy: null,
  revokedAt: null,
  revokedBy: null,
  revokeReason: null,
  version: 1,
  ...changes,
});

/** No digit is part of a name. */
const inHan = (n: number): string =>
  Array.from(String(n), (digit) => '〇一二三四五六七八九'[Number(digit)]).join('');

/** A made-up person; each number gives another one, a thousand to a birthday. Region 000000 belongs to nobody. */
export function aPerson(n: number): PersonalData {
  const born = new Date(Date.UTC(1990, 0, 1) + Math.floor(n / 1000) * DAY_MS).toISOString().slice(0, 10);
  const first17 = `000000${born.replaceAll('-', '')}${String(n % 1000).padStart(3, '0')}`;
  return {
    name: `试验${inHan(n)}号`,
    residentId: first17 + residentIdCheckCharacter(first17),
    mobile: `1380000${String(n % 10_000).padStart(4, '0')}`,
  };
}
