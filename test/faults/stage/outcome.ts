import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const count = z.int().nonnegative();
const counts = z.record(z.string(), count);

/** What became of one part of the thousand: a platform of its own, and so many faults of a seed. */
const outcomeSchema = z.object({
  at: z.iso.datetime(),
  commit: z.string(),
  seed: count,
  /** That were to be played, and that were. */
  wanted: count,
  played: count,
  /** By sort, those that were played. */
  faults: counts,
  /** How often each law was looked at, and what was not so, as sentences. */
  laws: z.object({ lookedUp: count, heard: count, verified: count, countedToTheEnd: z.boolean() }),
  broken: z.array(z.string()),
  /** The longest until somebody was answered again, and after what. */
  longestReturn: z.object({ ms: count, after: z.string() }),
  /** What people were told that it is done. */
  acknowledged: counts,
  /** Where the time went. */
  tookMs: counts,
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** Back within so long of the part's return. */
const RETURN_MS = 10_000;

/** One line more. */
export function keepOutcome(file: string, outcome: Outcome): void {
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, `${JSON.stringify(outcome)}\n`);
}

/** What was kept so far; nothing before the first part. @throws for a line that is none */
export const readOutcomes = (file: string): Outcome[] =>
  (existsSync(file) ? readFileSync(file, 'utf8') : '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => outcomeSchema.parse(JSON.parse(line)));

const isGood = ({ played, wanted, broken, laws }: Outcome): boolean =>
  played === wanted && broken.length === 0 && laws.countedToTheEnd;

const partOf = ({ seed, wanted }: Outcome): string => `${seed} ${wanted}`;

/** A run is kept after each volley, so that one which is cut off is known too: its last line is the run. Another one begins with fewer. */
function runsOf(outcomes: readonly Outcome[]): Outcome[] {
  const goesOn = (one: Outcome, place: number): boolean => {
    const next = outcomes.slice(place + 1).find((other) => partOf(other) === partOf(one));
    return next !== undefined && next.commit === one.commit && next.played >= one.played && !isGood(one);
  };
  return outcomes.filter((one, place) => !goesOn(one, place));
}

/**
 * Several parts as one, in words: a seed that was played twice counts by its last run. One of before that broke is told all the same: what
 * is found by chance is not away because it did not come again.
 */
export function addedUp(kept: readonly Outcome[]): string {
  const outcomes = runsOf(kept);
  const last = new Map(outcomes.map((one) => [partOf(one), one]));
  const parts = [...last.values()];
  const good = parts.filter(isGood);
  const longest = good
    .map(({ longestReturn }) => longestReturn)
    .toSorted((one, other) => other.ms - one.ms)[0];
  const played = sum(good.map((one) => one.played));
  const tookMs = sum(good.flatMap((one) => Object.values(one.tookMs)));
  return [
    `${played} faults in ${good.length} parts (seeds ${good.map(({ seed }) => seed).join(', ') || 'none'}), ` +
      `${(tookMs / Math.max(1, played) / 1000).toFixed(1)} s each`,
    ...commitsOf(good),
    ...linesOf('by sort', sums(good.map(({ faults }) => faults))),
    ...linesOf('acknowledged, and there at the end', sums(good.map(({ acknowledged }) => acknowledged))),
    ...(longest === undefined
      ? []
      : [
          `longest until answered again: ${(longest.ms / 1000).toFixed(1)} s after ${longest.after}` +
            (longest.ms > RETURN_MS ? `, MORE THAN ${RETURN_MS / 1000} s` : ''),
        ]),
    ...parts.filter((one) => !isGood(one)).map((one) => `NOT COUNTED: ${fateOf(one)}`),
    ...outcomes
      .filter((one) => !isGood(one) && last.get(partOf(one)) !== one)
      .map((one) => `BROKE BEFORE: ${fateOf(one)}`),
  ].join('\n');
}

const fateOf = ({ seed, commit, wanted, played, broken }: Outcome): string =>
  `seed ${seed} at ${commit}, ${played} of ${wanted} played, ${broken[0] ?? 'not ended'}`;

/** What was played of which build: a sum over several holds of none of them. */
function commitsOf(good: readonly Outcome[]): string[] {
  const seeds = new Map<string, number[]>();
  for (const { commit, seed } of good) seeds.set(commit, [...(seeds.get(commit) ?? []), seed]);
  const said = [...seeds].map(([commit, all]) => `${commit} (seeds ${all.join(', ')})`);
  if (said.length === 0) return [];
  return [`of ${said.length === 1 ? 'commit' : 'DIFFERENT COMMITS:'} ${said.join(', ')}`];
}

const linesOf = (what: string, of: Readonly<Record<string, number>>): string[] => [
  `${what}: ${Object.entries(of)
    .map(([name, n]) => `${name} ${n}`)
    .join(', ')}`,
];

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

function sums(of: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const [name, n] of of.flatMap((one) => Object.entries(one))) all[name] = (all[name] ?? 0) + n;
  return all;
}
