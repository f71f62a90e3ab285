import { ClaimEntered, EntrySettled, EntryWithdrawn, type EventData } from '@puhui/contracts';
import { invariant, statusAfter, unreachable, type Id, type LifeCycle } from '@puhui/kernel';

/** Every event of an entry's life, by name. */
export const entryEvents = { ClaimEntered, EntryWithdrawn, EntrySettled } as const;

type EventName = keyof typeof entryEvents;
export type EntryStep = Exclude<EventName, 'ClaimEntered'>;

/** One thing that happened to an entry. */
export type EntryEvent = {
  [N in EventName]: { readonly name: N; readonly data: EventData<(typeof entryEvents)[N]> };
}[EventName];

interface Facts {
  readonly id: Id;
  readonly campaignId: Id;
  readonly personId: Id;
  readonly membershipId: Id;
  /** Of the membership that it was decided on: that decision is final. */
  readonly membershipVersion: number;
  readonly memberUnionId: Id;
  /** Counts its events; the next event carries the next number. */
  readonly version: number;
  /** Units of the campaign that are kept for it while it waits. */
  readonly units: number;
  readonly enteredAt: Date;
  readonly settlesAt: Date;
}

/** What a person holds until it is settled: each status carries only its own data. */
export type Entry =
  | (Facts & { readonly status: 'waiting' })
  | (Facts & { readonly status: 'settled'; readonly endedAt: Date; readonly issuedUnits: number })
  | (Facts & { readonly status: 'withdrawn'; readonly endedAt: Date });

export type EntryStatus = Entry['status'];
export type WaitingEntry = Extract<Entry, { status: 'waiting' }>;

/** Which events may come in which status, and where they lead. */
export const entryLifeCycle: LifeCycle<EntryStatus, EntryStep> = {
  initial: ['waiting'],
  final: ['settled', 'withdrawn'],
  steps: {
    waiting: { EntryWithdrawn: 'withdrawn', EntrySettled: 'settled' },
    settled: {},
    withdrawn: {},
  },
};

/** The entry after one more event. @throws InvariantViolation when the event cannot follow. */
export function evolve(before: Entry | null, event: EntryEvent, at: Date): Entry {
  const { entryId } = event.data;
  if (event.name === 'ClaimEntered') {
    invariant(before === null, 'entry-is-made-once', { entryId });
    return entered(event.data, at);
  }
  invariant(before !== null, 'entry-begins-by-entering', { entryId });
  statusAfter(entryLifeCycle, before, event.name);
  invariant(event.data.units === before.units, 'entry-keeps-its-units', { entryId });
  const facts = { ...factsOf(before), version: before.version + 1 };
  switch (event.name) {
    case 'EntryWithdrawn':
      return { ...facts, status: 'withdrawn', endedAt: at };
    case 'EntrySettled':
      return { ...facts, status: 'settled', endedAt: at, issuedUnits: event.data.issuedUnits };
    default:
      return unreachable(event);
  }
}

/** How an entry begins. */
export const entering = (data: EventData<typeof ClaimEntered>) => ({ name: 'ClaimEntered', data }) as const;

const entered = (data: EventData<typeof ClaimEntered>, at: Date): WaitingEntry => ({
  id: data.entryId,
  campaignId: data.campaignId,
  personId: data.personId,
  membershipId: data.membershipId,
  membershipVersion: data.membershipVersion,
  memberUnionId: data.memberUnionId,
  version: 1,
  units: data.units,
  enteredAt: at,
  settlesAt: new Date(data.settlesAt),
  status: 'waiting',
});

const factsOf = (entry: Entry): Facts => ({
  id: entry.id,
  campaignId: entry.campaignId,
  personId: entry.personId,
  membershipId: entry.membershipId,
  membershipVersion: entry.membershipVersion,
  memberUnionId: entry.memberUnionId,
  version: entry.version,
  units: entry.units,
  enteredAt: entry.enteredAt,
  settlesAt: entry.settlesAt,
});
