import { HOUR_MS } from '@puhui/kernel';
import { randomFrom, shuffled } from '@puhui/testkit';

/** Every process that a fault may hit. The first instance of a service has the service's own name. */
export const INSTANCES = [
  'members',
  'members-2',
  'partners',
  'partners-2',
  'benefits',
  'benefits-2',
  'billing',
  'billing-2',
] as const;
const PARTS = [...INSTANCES, 'gateway', 'issuer', 'postgres', 'kafka'] as const;
export type Part = (typeof PARTS)[number];

/** What happens to the machine. Times are milliseconds of the wall's clock. */
export type Fault =
  /** SIGKILL, of one process or of several at the same time; whoever watches them starts them again. */
  | { readonly kind: 'killed'; readonly parts: readonly Part[] }
  /** SIGSTOP, and SIGCONT later: it answers late, and nobody is told that it is away. */
  | { readonly kind: 'stopped'; readonly part: Part; readonly ms: number }
  /** Not a byte more goes onto the disk with everybody's data. */
  | { readonly kind: 'disk-full'; readonly ms: number }
  /** One instance after the other leaves its consumer groups and joins them again. */
  | { readonly kind: 'rebalanced'; readonly parts: readonly Part[]; readonly everyMs: number }
  /** The clock of every program, not of PostgreSQL and Kafka, goes wrong by so much, and comes right again at once. */
  | { readonly kind: 'clock-jumped'; readonly byMs: number; readonly ms: number }
  /** The time that business goes by is later at once; it never goes back. */
  | { readonly kind: 'business-time-moved'; readonly byMs: number };

/** The longest that a broker is away in one deck. */
const LONG_STOP_MS = 60_000;
const REBALANCE_EVERY_MS = 5_000;

type Draw = <T>(things: readonly T[]) => T;
/** Between two whole seconds, in tenths. */
type Seconds = (from: number, to: number) => number;

/** How often each sort comes in a deck of sixty, and what the dice say of it. */
const DECK: readonly (readonly [number, (draw: Draw, seconds: Seconds) => Fault])[] = [
  [20, (draw) => ({ kind: 'killed', parts: [draw(INSTANCES)] })],
  [4, (draw) => ({ kind: 'killed', parts: pairOf(draw(INSTANCES)) })],
  [4, () => ({ kind: 'killed', parts: ['gateway'] })],
  [2, () => ({ kind: 'killed', parts: ['issuer'] })],
  [4, () => ({ kind: 'killed', parts: ['postgres'] })],
  [4, () => ({ kind: 'killed', parts: ['kafka'] })],
  [1, () => ({ kind: 'killed', parts: ['kafka', 'postgres'] })],
  [8, (draw, seconds) => ({ kind: 'stopped', part: draw(INSTANCES), ms: seconds(1, 6) })],
  [1, (_, seconds) => ({ kind: 'stopped', part: 'postgres', ms: seconds(1, 5) })],
  [2, (_, seconds) => ({ kind: 'stopped', part: 'kafka', ms: seconds(2, 8) })],
  [1, () => ({ kind: 'stopped', part: 'kafka', ms: LONG_STOP_MS })],
  [2, (_, seconds) => ({ kind: 'disk-full', ms: seconds(2, 4) })],
  [
    2,
    (draw) => ({
      kind: 'rebalanced',
      parts: [draw(INSTANCES), draw(INSTANCES), draw(INSTANCES)],
      everyMs: REBALANCE_EVERY_MS,
    }),
  ],
  [3, (draw, seconds) => ({ kind: 'clock-jumped', byMs: draw([-1, 1]) * seconds(2, 90), ms: seconds(2, 4) })],
  [2, () => ({ kind: 'business-time-moved', byMs: 3 * HOUR_MS })],
];

/** Both instances of a service, so that nobody is left who could answer for it. */
function pairOf(instance: Part): readonly Part[] {
  const service = instance.replace(/-2$/, '');
  return INSTANCES.filter((one) => one === service || one === `${service}-2`);
}

/** So many faults as a seed draws them: deck after deck, each with every sort of fault in it, shuffled. */
export function planOf(seed: number, count: number): readonly Fault[] {
  const random = randomFrom(seed);
  const draw: Draw = (things) => things[Math.floor(random() * things.length)] as (typeof things)[number];
  const seconds: Seconds = (from, to) => Math.round((from + random() * (to - from)) * 10) * 100;
  const plan: Fault[] = [];
  while (plan.length < count) {
    const deck = DECK.flatMap(([times, dealt]) => Array.from({ length: times }, () => dealt(draw, seconds)));
    plan.push(...shuffled(deck, random));
  }
  return plan.slice(0, count);
}

/** What happens, in words for whoever reads the run. */
export function saidOf(fault: Fault): string {
  switch (fault.kind) {
    case 'killed':
      return `${fault.parts.join(' and ')} killed`;
    case 'stopped':
      return `${fault.part} stopped for ${fault.ms / 1000} s`;
    case 'disk-full':
      return `the disk full for ${fault.ms / 1000} s`;
    case 'rebalanced':
      return `${fault.parts.join(', ')} leave and join every ${fault.everyMs / 1000} s`;
    case 'clock-jumped':
      return `clocks wrong by ${fault.byMs / 1000} s for ${fault.ms / 1000} s`;
    case 'business-time-moved':
      return `business time ${fault.byMs / HOUR_MS} h later at once`;
  }
}
