import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everyLookAt } from './stage/look.js';
import { PAIRS, Walk } from './stage/walk.js';

/** A hundred pages, each looked at in eight ways, on a machine that may have other work. */
const WALK_MS = 900_000;

let walk: Walk;
beforeAll(async () => {
  walk = await Walk.begin();
}, WALK_MS);
afterAll(async () => walk?.stage.leave());

describe('with names of every kind', () => {
  it.each(PAIRS)(
    'every page of %s stays whole: in both languages, widths and colours, and in large type',
    async (_, lookers) => {
      const pages = [...walk.drawn(), ...walk.ofTheLongest()];
      expect(await walk.goesThrough(lookers, pages, everyLookAt)).toEqual([]);
    },
    WALK_MS,
  );
});
