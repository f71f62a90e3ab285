import { describe, expect, it } from '@jest/globals';
import { fen, newId } from '@puhui/kernel';
import { assertObjectType, buildSchema } from 'graphql';
import { defineRefusals, refusalTypeName } from './catalogue.js';
import type { RefusalEntries } from './entry.js';
import { checkRefusals } from './check-refusals.js';
import { renderRefusals } from './doc-page.js';
import { invalidInput } from './input.js';
import { atOwner, forGood, sharedRefusals, tradeUnionStatusWords } from './shared.js';

const entries = {
  SOLD_OUT: {
    zh: '已经领完，剩余 {free}。',
    en: 'Sold out, {free} left.',
    hintZh: '请 {opensAt} 再来。',
    hintEn: 'Come back at {opensAt}.',
    fields: { free: 'Fen!', opensAt: 'DateTime' },
    about: { free: 'What nobody has taken.' },
  },
  UNKNOWN: { zh: '没有。', en: 'None.', hintZh: '查。', hintEn: 'Look.', fields: {} },
  NOT_OPEN: {
    zh: '现为 {status}。',
    en: 'It is {status}.',
    hintZh: '查。',
    hintEn: 'Look.',
    fields: { status: 'enum DoorStatus!' },
  },
} as const satisfies RefusalEntries;
const words = { DoorStatus: { open: { zh: '开着', en: 'open' }, shut: { zh: '关着', en: 'shut' } } };
const catalogue = defineRefusals(entries, { words });

const schema = (change: (sdl: string) => string = (sdl) => sdl) =>
  buildSchema(
    change(`scalar Fen scalar Count scalar DateTime enum DoorStatus { OPEN SHUT } type Query { x: Int }
      directive @shareable on OBJECT
      interface Refusal { code: String! message: String! messageEn: String! hint: String! hintEn: String! retryAfterMs: Count }
      ${catalogue.sdl()}`),
  );

it('a catalogue draws types that another service may have too', () => {
  expect(catalogue.sdl()).toContain('type SoldOut implements Refusal @shareable {');
});

it('a catalogue describes a fact whose name is not enough', () => {
  const { free } = assertObjectType(schema().getType('SoldOut')).getFields();
  expect(free?.description).toBe('What nobody has taken.');
});

it('a catalogue makes domain values by code, with their facts', () => {
  expect(catalogue.refuse.SOLD_OUT({ free: fen(5n), opensAt: null })).toEqual({
    ok: false,
    error: { code: 'SOLD_OUT', free: fen(5n), opensAt: null },
  });
  expect(catalogue.refuse.UNKNOWN()).toEqual({ ok: false, error: { code: 'UNKNOWN' } });
});

it('a catalogue answers in both languages, quoting the facts', () => {
  const opensAt = new Date('2026-12-01T00:00:00Z');
  expect(catalogue.answerRefusal({ code: 'SOLD_OUT', free: fen(5n), opensAt })).toEqual({
    __typename: 'SoldOut',
    code: 'SOLD_OUT',
    message: '已经领完，剩余 0.05 元。',
    messageEn: 'Sold out, 0.05 yuan left.',
    hint: '请 2026年12月1日 08:00 再来。',
    hintEn: 'Come back at 1 December 2026 at 08:00.',
    retryAfterMs: null,
    free: fen(5n),
    opensAt,
  });
});

const shared = { words: { TradeUnionStatus: tradeUnionStatusWords } };

it('a catalogue shows a dash for an unknown fact', () => {
  expect(catalogue.answerRefusal({ code: 'SOLD_OUT', free: fen(0n), opensAt: null })).toMatchObject({
    hint: '请 — 再来。',
    hintEn: 'Come back at —.',
  });
});

it('a catalogue carries an enum by its inner name, and says so', () => {
  expect(catalogue.answerRefusal({ code: 'NOT_OPEN', status: 'shut' })).toMatchObject({
    __typename: 'NotOpen',
    message: '现为 关着。',
    messageEn: 'It is shut.',
    status: 'shut',
  });
  expect(renderRefusals('x', entries)).toContain('`NotOpen` with `status: DoorStatus!`');
});

it('a catalogue says after how long to retry where news may mend a refusal, and only there', () => {
  const { answerRefusal } = defineRefusals(
    {
      NOT_HEARD_OF: { ...entries.UNKNOWN, mendsWithinMs: 250, mendsBy: 'news' },
      NOT_OPEN: {
        ...entries.NOT_OPEN,
        mendsWithinMs: 500,
        mendsBy: 'itself',
        mendsWhile: { status: ['shut'] },
      },
    },
    { words },
  );
  expect(answerRefusal({ code: 'NOT_HEARD_OF' })).toMatchObject({ retryAfterMs: 250, mendsBy: 'news' });
  expect(answerRefusal({ code: 'NOT_OPEN', status: 'shut' })).toMatchObject({ retryAfterMs: 500 });
  expect(answerRefusal({ code: 'NOT_OPEN', status: 'open' })).toMatchObject({ retryAfterMs: null });
  expect(catalogue.answerRefusal({ code: 'UNKNOWN' })).toMatchObject({ retryAfterMs: null });
});

it('a catalogue names no retry time for what the service itself owns', () => {
  const { answerRefusal } = defineRefusals({ PARTNER_UNKNOWN: atOwner(sharedRefusals.PARTNER_UNKNOWN) });
  const partnerId = newId(new Date());
  expect(answerRefusal({ code: 'PARTNER_UNKNOWN', partnerId })).toMatchObject({ retryAfterMs: null });
  const elsewhere = defineRefusals(sharedRefusals, shared);
  expect(elsewhere.answerRefusal({ code: 'PARTNER_UNKNOWN', partnerId }).retryAfterMs).toBeGreaterThan(0);
});

it('a catalogue names a retry time for a missing duty, unless none would help', () => {
  const { answer, refuse } = defineRefusals(sharedRefusals, shared);
  const said = (refused: ReturnType<typeof refuse.NOT_ALLOWED>) => answer(refused, () => null);
  expect(said(refuse.NOT_ALLOWED())).toMatchObject({ retryAfterMs: expect.any(Number) });
  expect(said(forGood(refuse.NOT_ALLOWED()))).toMatchObject({ code: 'NOT_ALLOWED', retryAfterMs: null });
});

it('a catalogue finds a condition on an unknown fact', () => {
  const mends = { mendsWithinMs: 1, mendsBy: 'news', mendsWhile: { state: ['new'] } } as const;
  const broken = { UNKNOWN: { ...entries.UNKNOWN, ...mends } };
  expect(checkRefusals({ entries: broken, words }, schema(), ['SoldOut', 'NotOpen'])).toEqual([
    'UNKNOWN mends while state …, which is not one of its facts',
  ]);
});

it('a catalogue tells on its doc page what may mend by itself', () => {
  const page = renderRefusals('x', {
    NOT_OPEN: {
      ...entries.NOT_OPEN,
      mendsWithinMs: 500,
      mendsBy: 'itself',
      mendsWhile: { status: ['shut'] },
    },
    UNKNOWN: { ...entries.UNKNOWN, mendsWithinMs: 250, mendsBy: 'news' },
  });
  expect(page).toContain('- It ends by itself: ask again after 500 ms (`status`: shut)');
  expect(page).toContain('on its way: ask again after 250 ms, until the answer names no time');
});

it('a catalogue throws for an unknown code', () => {
  const stray = { code: 'UNKNOWN' as const };
  Reflect.set(stray, 'code', 'ELSEWHERE');
  expect(() => catalogue.answerRefusal(stray)).toThrow('refusal ELSEWHERE is not in the catalogue');
});

it('a catalogue names the GraphQL type after the code', () => {
  expect(refusalTypeName('IDEMPOTENCY_KEY_ALREADY_USED')).toBe('IdempotencyKeyAlreadyUsed');
});

it('a catalogue fits the schema that it draws', () => {
  expect(checkRefusals(catalogue, schema())).toEqual([]);
});

it.each([
  ['a fact of another type', 'free: Fen!', 'free: Int!', ['SoldOut.free is Int!, in the catalogue Fen!']],
  [
    'an enum that became a text',
    'DoorStatus!',
    'String!',
    ['NotOpen.status is String!, in the catalogue DoorStatus!'],
  ],
  ['a fact that is missing', 'opensAt: DateTime\n', '\n', ['SoldOut lacks opensAt, a fact of SOLD_OUT']],
  [
    'a type that is missing',
    'type Unknown',
    'type Other',
    ['UNKNOWN has no type Unknown in the schema', 'Other implements Refusal but is in no catalogue'],
  ],
])('a catalogue finds %s', (_, from, to, problems) => {
  expect(
    checkRefusals(
      catalogue,
      schema((sdl) => sdl.replace(from, to)),
    ),
  ).toEqual(problems);
});

it('a catalogue finds a sentence that quotes a missing fact', () => {
  const broken = { UNKNOWN: { ...entries.UNKNOWN, en: 'None of {these}.' } };
  expect(checkRefusals({ entries: broken, words }, schema(), ['SoldOut', 'NotOpen'])).toEqual([
    'UNKNOWN quotes {these}, which is not one of its facts',
  ]);
});

it('a catalogue finds a sentence that says nothing to people: by an id, or by a word of programs alone', () => {
  const broken = {
    UNKNOWN: {
      ...entries.UNKNOWN,
      zh: '没有 {campaignId}，请换幂等键。',
      hintEn: 'See the dead letters.',
      fields: { campaignId: 'Id!' },
    },
  } as const;
  const withId = schema((sdl) =>
    sdl.replace(/type Unknown[^{]*\{/, (head) => `scalar Id ${head} campaignId: Id!`),
  );
  expect(checkRefusals({ entries: broken, words }, withId, ['SoldOut', 'NotOpen'])).toEqual([
    'UNKNOWN quotes {campaignId}, an id: a page leads there by it, and a sentence says what it is',
    'UNKNOWN says “幂等”, which no page has a word for',
    'UNKNOWN says “dead letters”, which no page has a word for',
  ]);
});

it('a catalogue finds an id by its name, whatever type it is given', () => {
  const broken = {
    UNKNOWN: { ...entries.UNKNOWN, zh: '已支付（{paymentId}）。', fields: { paymentId: 'String!' } },
  } as const;
  const withId = schema((sdl) => sdl.replace(/type Unknown[^{]*\{/, (head) => `${head} paymentId: String!`));
  expect(checkRefusals({ entries: broken, words }, withId, ['SoldOut', 'NotOpen'])).toEqual([
    'UNKNOWN quotes {paymentId}, an id: a page leads there by it, and a sentence says what it is',
  ]);
});

it('a catalogue finds an enum value that a sentence could not say', () => {
  expect(
    checkRefusals({ entries, words: { DoorStatus: { open: { zh: '开着', en: 'open' } } } }, schema()),
  ).toEqual(['DoorStatus.SHUT has no words']);
});

it('a catalogue renders its doc page, sorted by code', () => {
  const page = renderRefusals('Refusals of a spec', entries);
  expect(page.indexOf('## SOLD_OUT')).toBeLessThan(page.indexOf('## UNKNOWN'));
  expect(page).toContain('- 可以这样做：查。\n- What to do: Look.\n- In the graph: `Unknown`\n');
  expect(page).toContain('`SoldOut` with `free: Fen!`, `opensAt: DateTime`');
});

describe('invalidInput', () => {
  it('names the field and says in both languages what is wrong and what to do', () => {
    const problem = { zh: '校验位不对。', en: 'Wrong check digit.', hintZh: '请核对。', hintEn: 'Check it.' };
    expect(invalidInput('input.residentId', 'CHECK_DIGIT', problem)).toEqual({
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      problem: 'CHECK_DIGIT',
      message: '校验位不对。',
      messageEn: 'Wrong check digit.',
      hint: '请核对。',
      hintEn: 'Check it.',
      retryAfterMs: null,
      field: 'input.residentId',
    });
  });
});
