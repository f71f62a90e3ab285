import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { EXIT, exitCodeOf } from '../exit.js';
import { program } from '../program.js';
import { refusing, StandInGraph, type Fields } from '../spec/stand-in-graph.js';

let graph: StandInGraph | undefined;
let printed = '';
let said = '';
beforeEach(() => {
  [printed, said] = ['', ''];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  process.env['PUHUI_TOKEN'] = 'token';
});
afterEach(async () => {
  jest.restoreAllMocks();
  delete process.env['PUHUI_TOKEN'];
  await graph?.close();
  graph = undefined;
});

async function run(fields: Fields, ...args: string[]): Promise<void> {
  graph = await StandInGraph.open(fields);
  await program().parseAsync(['node', 'puhui', '--door', graph.door.address, ...args]);
}

const TOPIC = 'puhui.benefits.voucher.v1';
const remedy = (change: object = {}) => ({
  id: 'r1',
  subject: 'benefits.market',
  status: 'RUNNING',
  startedAt: '2026-12-01T00:00:00Z',
  done: 0,
  total: null,
  tables: [],
  problem: null,
  ...change,
});
const begun = (change: object = {}) => ({ __typename: 'RemedyStarted', remedy: remedy(change) });
/** Answers in turn; the last one repeats. */
const inTurn = (...answers: unknown[]) => {
  let last: unknown;
  return () => (last = answers.shift() ?? last);
};
const tables = [
  { table: 'offer', rowsBefore: 12, rowsAfter: 14, changed: true },
  { table: 'outlet', rowsBefore: 7, rowsAfter: 7, changed: false },
];

it('projections rebuild shows its progress, and ends with the rows before and after', async () => {
  await run(
    {
      rebuildBenefitsProjection: () => begun(),
      benefitsRemedy: inTurn(
        remedy({ done: 50, total: 200 }),
        remedy({ status: 'DONE', done: 200, total: 200, tables }),
      ),
    },
    'projections',
    'rebuild',
    'benefits',
    'market',
  );
  expect(graph?.asked[0]).toEqual({
    field: 'rebuildBenefitsProjection',
    variables: { projection: 'market', idempotencyKey: expect.any(String) },
  });
  expect(said).toContain('benefits.market: 25% (50/200)');
  expect(printed).toMatch(/offer.*12.*14.*changed/);
  expect(printed).toMatch(/outlet.*7.*7.*the same/);
});

it('projections rebuild returns the whole result to programs', async () => {
  const done = { status: 'DONE', done: 9, total: 9, tables };
  await run(
    { rebuildBenefitsProjection: () => begun(done) },
    '--json',
    'projections',
    'rebuild',
    'benefits',
    'market',
  );
  expect(JSON.parse(printed)).toEqual(remedy(done));
});

it('projections rebuild exits as refused, with advice, when the rebuild fails or never begins', async () => {
  const failed = { status: 'FAILED', problem: '请先 topics refill / topics refill first' };
  await expect(
    run({ rebuildBenefitsProjection: () => begun(failed) }, 'projections', 'rebuild', 'benefits', 'market'),
  ).rejects.toThrow('topics refill first');
  await graph?.close();
  const broken = run(
    { rebuildBenefitsProjection: () => begun({ status: 'INTERRUPTED' }) },
    'projections',
    'rebuild',
    'benefits',
    'market',
  );
  await expect(broken).rejects.toThrow('ask again');
  await graph?.close();
  const other = { ...refusing('RemedyUnderWay'), remedyId: 'r0' };
  const refused = await run(
    { rebuildBenefitsProjection: () => other },
    'projections',
    'rebuild',
    'benefits',
    'market',
  ).catch((error: unknown) => error);
  expect(exitCodeOf(refused)).toBe(EXIT.refused);
  expect(String(refused)).toContain('remedyId=r0');
});

it('projections rebuild knows the services', async () => {
  const silent = program();
  for (const command of silent.commands.flatMap((of) => [of, ...of.commands]))
    command.configureOutput({ writeErr: () => undefined });
  await expect(
    silent.parseAsync(['node', 'puhui', 'projections', 'rebuild', 'nobody', 'market']),
  ).rejects.toMatchObject({ exitCode: 1 });
});

it('projections list and topics list show every service’s, and what is running', async () => {
  const none: Fields = Object.fromEntries(
    ['members', 'partners', 'billing'].flatMap((service) => [
      [`${service}Projections`, () => []],
      [`${service}Topics`, () => []],
    ]),
  );
  const underWay = remedy({ done: 1, total: 4 });
  const fields: Fields = {
    ...none,
    benefitsProjections: () => [
      { name: 'market', topics: ['puhui.partners.offer.v1'], tables: ['offer', 'outlet'], underWay },
    ],
    benefitsTopics: () => [{ name: TOPIC, kind: 'FACT', underWay: null }],
  };
  await run(fields, 'projections', 'list');
  expect(printed).toMatch(
    /benefits.*market.*offer outlet.*puhui\.partners\.offer\.v1.*25% \(1\/4\), 2026-12-01 08:00:00 \+08:00/,
  );
  await graph?.close();
  await run(fields, 'topics', 'list');
  expect(printed).toMatch(/puhui\.benefits\.voucher\.v1.*benefits.*FACT/);
});

it('topics refill asks the topic’s owner, and ends with the number of events', async () => {
  await run(
    {
      refillBenefitsTopic: () => begun({ subject: TOPIC }),
      benefitsRemedy: () => remedy({ subject: TOPIC, status: 'DONE', done: 1207, total: 1207 }),
    },
    'topics',
    'refill',
    TOPIC,
  );
  expect(graph?.asked[0]).toMatchObject({ field: 'refillBenefitsTopic', variables: { topic: TOPIC } });
  expect(said).toContain(`${TOPIC}: 100% (1207/1207)`);
  expect(printed).toContain('1207 个事件已重新发布 / events published again');
});

it('topics refill says where topics are listed when the name is unknown', async () => {
  await expect(run({}, 'topics', 'refill', 'vouchers')).rejects.toThrow('topics list');
});
