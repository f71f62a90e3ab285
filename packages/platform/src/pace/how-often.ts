/** How often one person may pass a door: so many at once, and so many in each span. */
export interface HowOften {
  readonly times: number;
  readonly withinMs: number;
  /**
   * Where it is counted: with the service's data where money or persons are guarded, by all instances together and whatever becomes of the
   * request; in the memory of each instance where the machine is, or where the use case has a count of its own in the database.
   */
  readonly counted: 'with the data' | 'in memory';
  readonly why: string;
}

/** A door that may be passed as often as somebody wants, and why that does no harm. */
interface Unlimited {
  readonly unlimited: string;
}
export type Pace = HowOften | Unlimited;

/** One line for each operation and HTTP route of a service, by "Type.field", as in its access table. */
export type PaceTable = Readonly<Record<`${string}.${string}`, Pace>>;

/** A table with each of its limits as settings have it, or as it was. */
export type PaceSettings = ReadonlyMap<string, Pick<HowOften, 'times' | 'withinMs'>>;
/** In settings: every door that has a limit. */
export const EVERY_DOOR = '*';

export const isLimited = (pace: Pace): pace is HowOften => 'times' in pace;

const SECOND_MS = 1_000;

/** Why most doors need no limit of their own. */
export const unlimited = {
  read: {
    unlimited:
      'reads what the asker may see anyway; the gateway limits what it costs and how much of it at once',
  },
  deed: { unlimited: 'is decided under a duty, by name, and kept in the books: each one is accounted for' },
  own: { unlimited: 'concerns what is the asker’s own, and changes nothing the second time' },
} as const satisfies Readonly<Record<string, Unlimited>>;

const SETTING = /^(\*|[A-Z]\w*\.(?!\w*AtOnce=)\w+)=([1-9]\d{0,8})\/([1-9]\d{0,8})$/;
/** How many may be under way at the same time: a number without a span. Only the gateway has such limits. */
const AT_ONCE_SETTING = /^(Gateway\.\w+AtOnce)=([1-9]\d{0,8})$/;

/** What is left of a span is told in milliseconds, and the graph's whole numbers have 32 bits: some 24 days. */
const SPAN_MS_MAX = 2 ** 31 - 1;

/**
 * Reads `Mutation.unmask=30/3600,Gateway.personAtOnce=60,…`: times and seconds, and `*` for all doors that have such a limit; what may be
 * under way at once has no span. Undefined for anything else.
 */
export function readPaceSettings(text: string): PaceSettings | undefined {
  const settings = new Map<string, Pick<HowOften, 'times' | 'withinMs'>>();
  for (const part of text.split(',')) {
    const [, atOnce, most] = AT_ONCE_SETTING.exec(part.trim()) ?? [];
    if (atOnce !== undefined) {
      settings.set(atOnce, { times: Number(most), withinMs: 0 });
      continue;
    }
    const [, door, times, seconds] = SETTING.exec(part.trim()) ?? [];
    const withinMs = Number(seconds) * SECOND_MS;
    if (door === undefined || withinMs > SPAN_MS_MAX) return undefined;
    settings.set(door, { times: Number(times), withinMs });
  }
  return settings;
}

/** A table under settings. One environment may set the limits of all services: what names a door of another one is passed over. */
export function paced(table: PaceTable, settings: PaceSettings): PaceTable {
  const set = ([door, pace]: [string, Pace]): [string, Pace] =>
    isLimited(pace) ? [door, { ...pace, ...(settings.get(door) ?? settings.get(EVERY_DOOR)) }] : [door, pace];
  return Object.fromEntries(Object.entries<Pace>(table).map(set));
}

/** Doors that need a line: whoever only reads a reference or a field has passed an operation before. */
const isCounted = (door: string): boolean => /^(Query|Mutation|Http)\./.test(door);

/** @throws Error naming each door that says nothing of how often, and each line that is for no door. */
export function checkPaces(access: object, paces: PaceTable): void {
  const doors = Object.keys(access).filter(isCounted);
  const silent = doors.filter((door) => !Object.hasOwn(paces, door));
  const stray = Object.keys(paces).filter((door) => !doors.includes(door));
  if (silent.length + stray.length === 0) return;
  const lines = [
    ...silent.map(
      (door) =>
        `  - ${door} says nothing of how often it may be passed: give it a limit, or the reason why it needs none`,
    ),
    ...stray.map((door) => `  - ${door} has a pace but is no operation here: remove it`),
  ];
  throw new Error(`the paces do not fit the service:\n${lines.join('\n')}`);
}
