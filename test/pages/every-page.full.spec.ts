import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Platform } from '../e2e/stage/platform.js';
import { shots, type Shot } from '../screens/plan.js';
import { foundHostileTown, type HostileTown } from './stage/hostile.js';
import { everyLookAt, opensEyes } from './stage/look.js';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

/** A hundred pages, each looked at in eight ways, on a machine that may have other work. */
const WALK_MS = 900_000;

let stage: Stage;
let hostile: HostileTown;
beforeAll(async () => {
  const platform = await Platform.shared();
  hostile = await foundHostileTown(platform);
  stage = await Stage.inTown(platform, hostile.town);
}, WALK_MS);
afterAll(async () => stage?.leave());

/** Every page that has a picture, those of the union with the longest name, and what each portal tells a stranger. */
function pagesOfAll(): readonly Shot[] {
  const { scene, unionId } = hostile;
  const known = shots(scene);
  const itsOwn = shots({ ...scene, tradeUnionId: unionId }).filter(({ path }) => path.includes(unionId));
  const fronts = known.filter(({ as, path }) => as !== null && /^\/\w+\/$/.test(path));
  return [...known, ...itsOwn, ...fronts.map((front) => ({ ...front, as: null }))];
}

/** Who looks: a person of this town in place of the demo's. */
async function onlooker(account: string | null): Promise<Reader> {
  const personId = account === null ? undefined : await personOf(account);
  const reader = await stage.reader(await stage.doorOf(personId));
  await opensEyes(reader);
  return reader;
}
async function personOf(account: string): Promise<string> {
  const known: Readonly<Record<string, string>> = hostile.people;
  return known[account] ?? (await stage.platform.door.signIn(account)).personId;
}

/** One after the other in one browser: what is said of each. */
async function goesThrough(account: string | null, paths: readonly string[]): Promise<readonly string[]> {
  const reader = await onlooker(account);
  const found: string[] = [];
  for (const path of paths) found.push(...(await everyLookAt(reader, path)));
  await reader.close();
  return found;
}

/** Who looks beside whom: one waits while the other is drawn. Nobody is who has not signed in. */
const PAIRS = [
  ['the officer and the worker', ['hainan-officer', 'haikou-worker']],
  ['the merchant and the two administrators', ['haikou-merchant', 'platform-admin', 'system-admin']],
  ['finance and the auditor', ['hainan-finance', 'hainan-auditor']],
  ['the cashier, the approver and a stranger', ['haikou-cashier', 'hainan-approver-1', null]],
] as const;

describe('with names of every kind', () => {
  it.each(PAIRS)(
    'every page of %s stays whole: in both languages, widths and colours, and in large type',
    async (_, lookers) => {
      const pages = pagesOfAll();
      const found = await Promise.all(
        lookers.map(async (account) => {
          const theirs = pages.filter(({ as }) => as === account).map(({ path }) => path);
          return goesThrough(account, theirs);
        }),
      );
      expect(found.flat().toSorted()).toEqual([]);
    },
    WALK_MS,
  );

  it('nobody’s page is left out of these', () => {
    const lookers: readonly (string | null)[] = PAIRS.flatMap(([, some]) => some);
    expect(pagesOfAll().filter(({ as }) => !lookers.includes(as))).toEqual([]);
    expect(pagesOfAll().length).toBeGreaterThan(120);
  });

  it('an officer reads the longest of them in clear, on a phone', async () => {
    const officer = await onlooker('hainan-officer');
    const { people } = hostile;
    const members = await hostile.town.officer.ask(
      {
        document: `query q($id: Id!) { members(tradeUnionId: $id, first: 100) { nodes { id person { id } } } }`,
        read: (data) => JSON.stringify(data),
      },
      { id: hostile.unionId },
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
