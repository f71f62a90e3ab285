import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { repositoryRoot } from '../architecture/tree.js';
import { addedUp, keepOutcome, readOutcomes } from './stage/outcome.js';
import { planOf, saidOf } from './stage/plan.js';
import { Scene } from './stage/scene.js';
import { volleysOf } from './stage/volleys.js';
import { wantedOf } from './stage/wanted.js';

const START_MS = 300_000;
const ONE_VOLLEY_MS = 480_000;

const { seed, count } = wantedOf(process.env);
const folder = join(repositoryRoot, '.puhui/faults');
const outcomes = join(folder, 'outcomes.jsonl');

let scene: Scene | undefined;
beforeAll(async () => {
  scene = await Scene.open(folder);
}, START_MS);
afterAll(async () => {
  if (scene === undefined) return;
  keepOutcome(outcomes, scene.outcome(seed, count));
  process.stdout.write(`${scene.said}\nso far:\n${addedUp(readOutcomes(outcomes))}\n`);
  await scene.close();
}, START_MS);

describe(`${count} faults by seed ${seed}`, () => {
  const plan = volleysOf(planOf(seed, count)).map((volley) => ({
    volley,
    nth: volley.first,
    said: volley.faults.map(saidOf).join(volley.isSilence ? ', then ' : ', and '),
  }));

  it.each(plan)(
    'loses nothing, and is back, after $nth: $said',
    async ({ volley }) => {
      const found = await scene?.live(volley);
      // A run that is killed has said how far it came: the last line of a part counts.
      if (scene) keepOutcome(outcomes, scene.outcome(seed, count));
      expect(found).toEqual([]);
    },
    ONE_VOLLEY_MS,
  );

  it(
    'ends with what was acknowledged, to the last one, in every service',
    async () => {
      expect(await scene?.end()).toEqual([]);
    },
    ONE_VOLLEY_MS,
  );
});
