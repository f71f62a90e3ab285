import { unionLevels, type TradeUnionChanged, type EventData } from '@puhui/contracts';
import { invariant, statusAfter, type Id, type LifeCycle } from '@puhui/kernel';

export type TradeUnionLevel = (typeof unionLevels)[number];
export type TradeUnionStatus = 'active' | 'dissolved';

/** One union of the tree. The version rises with each change; its events carry it. */
export interface TradeUnion {
  readonly id: Id;
  readonly code: string;
  readonly name: string;
  readonly level: TradeUnionLevel;
  readonly industry: boolean;
  readonly parentId: Id | null;
  /** Ids from the root down to and including this union. */
  readonly path: readonly Id[];
  readonly regionCode: string | null;
  readonly uscc: string | null;
  readonly status: TradeUnionStatus;
  readonly version: number;
}

export type TradeUnionEvent =
  | { readonly name: 'TradeUnionCreated'; readonly data: Omit<TradeUnion, 'status' | 'version'> }
  | { readonly name: 'TradeUnionDissolved'; readonly data: null };

/** The life of a union: it is founded, and at some time it may be dissolved. */
export const tradeUnionLifeCycle: LifeCycle<TradeUnionStatus, 'TradeUnionDissolved'> = {
  initial: ['active'],
  final: ['dissolved'],
  steps: { active: { TradeUnionDissolved: 'dissolved' }, dissolved: {} },
};

/** The union after one more event. @throws InvariantViolation when the event cannot follow. */
export function evolve(before: TradeUnion | null, event: TradeUnionEvent): TradeUnion {
  if (event.name === 'TradeUnionCreated') {
    invariant(before === null, 'a-union-is-founded-once', { id: event.data.id });
    return { ...event.data, status: 'active', version: 1 };
  }
  invariant(before !== null, 'a-union-is-founded-first', { event: event.name });
  const status = statusAfter(tradeUnionLifeCycle, before, event.name);
  return { ...before, status, version: before.version + 1 };
}

export const isTradeUnionLevel = (text: string): text is TradeUnionLevel =>
  (unionLevels as readonly string[]).includes(text);

/** A level stands below another when it is nearer to the grassroots; industry unions may skip levels. */
export const isBelow = (level: TradeUnionLevel, parent: TradeUnionLevel): boolean =>
  unionLevels.indexOf(level) > unionLevels.indexOf(parent);

/** The whole state as its event carries it. */
export function tradeUnionData(union: TradeUnion): EventData<typeof TradeUnionChanged> {
  invariant(union.path.at(-1) === union.id, 'path-ends-at-the-union', { id: union.id });
  const { version, path, ...state } = union;
  invariant(version > 0, 'union-version-is-positive', { id: union.id, version });
  return { ...state, path: [...path] };
}
