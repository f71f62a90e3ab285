import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oneLookAt } from './stage/look.js';
import { PAIRS, Walk } from './stage/walk.js';

/** A hundred pages, each opened once, on a machine that may have other work. */
const WALK_MS = 600_000;

let walk: Walk;
beforeAll(async () => {
  walk = await Walk.begin();
}, WALK_MS);
afterAll(async () => walk?.stage.leave());

describe('with names of every kind', () => {
  it.each(PAIRS)(
    'every page of %s is whole on a phone, in the dark, in large type and gone on, and axe finds nothing',
    async (_, lookers) => {
      const began = Date.now();
      expect(await walk.goesThrough(lookers, walk.drawn(), oneLookAt)).toEqual([]);
      process.stdout.write(`${lookers.join(', ')}: ${Math.round((Date.now() - began) / 1_000)} s\n`);
    },
    WALK_MS,
  );

  it('nobody’s page is left out of these', () => {
    const lookers: readonly (string | null)[] = PAIRS.flatMap(([, some]) => some);
    expect(walk.drawn().filter(({ as }) => !lookers.includes(as))).toEqual([]);
    expect(walk.drawn().length).toBeGreaterThan(150);
  });

  it('an officer reads the longest of them in clear, on a phone', async () => {
    const officer = await walk.onlooker('hainan-officer');
    const { people, town, unionId } = walk.hostile;
    const members = await town.officer.ask(
      {
        document: `query q($id: Id!) { members(tradeUnionId: $id, first: 100) { nodes { id person { id } } } }`,
        read: (data) => JSON.stringify(data),
      },
      { id: unionId },
    );
    const [, memberId = ''] =
      new RegExp(`"id":"([^"]+)","person":{"id":"${people['haikou-worker']}"`).exec(members) ?? [];
    await officer.go(`/union/members/${memberId}/unmask`);
    await officer.page.getByLabel('看什么').selectOption('NAME');
    await officer.fills('原因', '核对姓名的写法');
    await officer.taps('下一步');
    await officer.isSure('查看完整信息', /ئابدۇرەھىم·مۇھەممەتئىمىن/);
    expect(await officer.page.evaluate('puhuiEyes.beyondTheWidth()')).toEqual([]);
    await officer.findsNothingWrong();
  }, 60_000);
});
