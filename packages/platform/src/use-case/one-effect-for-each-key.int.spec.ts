import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DAY_MS, err, ManualClock, newId, ok, type Id, type Result } from '@puhui/kernel';
import { forgetOldKeys } from '../spec/forget-old-keys.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { Deed } from '../idempotency/types.js';
import { SpecDatabase } from '../spec/spec-database.js';
import { factsAlone, UseCases } from './use-cases.js';

// A year ago: keys go by the machine's clock, whatever day the service believes.
const clock = new ManualClock(new Date('2025-11-22T00:00:00Z'));
const actor = { personId: newId(new Date()) };
let spec: SpecDatabase;
let useCases: UseCases<PrismaClient>;
beforeAll(async () => {
  spec = await SpecDatabase.create();
  useCases = new UseCases(spec.database, clock);
});
afterAll(() => spec.drop());

interface Wish {
  readonly check?: () => Result<null, { code: string }>;
  readonly by?: { readonly personId: Id };
  readonly operation?: string;
  readonly body?: object;
  /** Taken at the load; stands for what one of two requests changes under the eyes of the other. */
  readonly load?: () => Promise<Result<null, { code: 'THING_UNKNOWN' }>>;
  readonly decide?: () => Result<string, { code: string }>;
  readonly after?: () => void;
}

/** Runs a use case whose effect is one more note. */
const write = (key: string, wish: Wish = {}) =>
  useCases.run(
    wish.by ?? actor,
    wish.operation ?? 'write',
    { idempotencyKey: key, ...(wish.body ?? { n: 1 }) },
    {
      check: wish.check ?? (() => ok(null)),
      load: wish.load ?? (() => Promise.resolve(ok(null))),
      may: () => Promise.resolve(ok(null)),
      decide: wish.decide ?? (() => ok('done')),
      save: async ({ tx, actorId, now }) => {
        const id = newId(new Date());
        await tx.prisma.note.create({
          data: { id, text: key, amount: 5n, writtenBy: actorId, writtenAt: now },
        });
        wish.after?.();
        return { id, amount: 5n, at: now };
      },
      answer: factsAlone,
    },
  );
const effects = async (key: string) => (await spec.rows(sql`select from note where text = ${key}`)).length;
const keys = async (key: string) =>
  (
    await spec.rows(
      sql`select from platform.idempotency_key where key = platform.digest_of_key(actor_id, operation, ${key})`,
    )
  ).length;
const refused = () => err({ code: 'THING_UNKNOWN' as const });

it('a hundred simultaneous requests with one key have one effect and one answer', async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, () => write('hundred')));
  expect(await effects('hundred')).toBe(1);
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]).toMatchObject({ ok: true, value: { amount: 5n, at: clock.now() } });
});

it('the key is looked up first, then the command is checked, and then the state is loaded', async () => {
  const unfit = () => err({ code: 'UNFIT' });
  const load = () => Promise.resolve(err({ code: 'THING_UNKNOWN' as const }));
  expect(await write('in order', { check: unfit, load })).toEqual(err({ code: 'UNFIT' }));
  expect(await write('in order', { load })).toEqual(err({ code: 'THING_UNKNOWN' }));
  const done = await write('in order');
  expect(await write('in order', { check: unfit, load })).toEqual(done);
  expect(await effects('in order')).toBe(1);
});

it('asked again, what a deed was about is told as it is by then, and its own facts as they were', async () => {
  const ask = () =>
    useCases.run(
      actor,
      'noteSomething',
      { idempotencyKey: 'moved on' },
      {
        load: () => Promise.resolve(ok(null)),
        decide: () => ok('first words'),
        save: async ({ tx, actorId, now }, text) => {
          const noteId = newId(now);
          await tx.prisma.note.create({
            data: { id: noteId, text, amount: 5n, writtenBy: actorId, writtenAt: now },
          });
          return { noteId, characters: text.length };
        },
        answer: async ({ prisma }, { noteId, characters }) => ({
          note: await prisma.note.findUniqueOrThrow({ where: { id: noteId } }),
          characters,
        }),
      },
    );
  expect(await ask()).toMatchObject(ok({ note: { text: 'first words' }, characters: 11 }));
  await spec.rows(sql`update note set text = 'other words since' where text = 'first words'`);
  expect(await ask()).toMatchObject(ok({ note: { text: 'other words since' }, characters: 11 }));
});

it('a deed is flat facts: the compiler keeps no thing with a status, a version or parts', () => {
  interface Noun {
    readonly id: Id;
  }
  type IsKept<T> = T extends Deed ? true : false;
  const status: IsKept<{ readonly id: Id; readonly status: string }> = false;
  const version: IsKept<{ readonly id: Id; readonly version: number }> = false;
  const parts: IsKept<{ readonly id: Id; readonly lines: readonly { readonly amount: bigint }[] }> = false;
  // Nouns are interfaces, which a subtype may add anything to.
  const noun: IsKept<Noun> = false;
  const facts: IsKept<{ readonly id: Id; readonly released: number; readonly lineIds: readonly Id[] }> = true;
  expect([status, version, parts, noun, facts]).toEqual([false, false, false, false, true]);
});

it('a key is refused with another body, at once and later', async () => {
  const [one, other] = await Promise.all([
    write('changed', { body: { n: 1 } }),
    write('changed', { body: { n: 2 } }),
  ]);
  expect([one, other].filter((answer) => answer?.ok)).toHaveLength(1);
  expect(await write('changed', { body: { n: 3 } })).toEqual(err({ code: 'IDEMPOTENCY_KEY_ALREADY_USED' }));
  expect(await effects('changed')).toBe(1);
});

it('the same facts in another order are the same body', async () => {
  await write('order', { body: { a: 1, b: [2n] } });
  expect((await write('order', { body: { b: [2n], a: 1 } })).ok).toBe(true);
  expect(await effects('order')).toBe(1);
});

it('a failed request keeps nothing: the next one runs', async () => {
  const broken = write('failed', {
    after: () => {
      throw new RangeError('a bug');
    },
  });
  await expect(broken).rejects.toThrow(RangeError);
  expect([await effects('failed'), await keys('failed')]).toEqual([0, 0]);
  expect((await write('failed')).ok).toBe(true);
  expect([await effects('failed'), await keys('failed')]).toEqual([1, 1]);
});

it('a refused request may be retried with its key, and then has one effect', async () => {
  expect(await write('later', { decide: refused })).toEqual(refused());
  expect([await effects('later'), await keys('later')]).toEqual([0, 0]);
  const done = await write('later');
  expect(done.ok).toBe(true);
  expect(await write('later', { decide: refused })).toEqual(done);
  expect(await effects('later')).toBe(1);
});

it('a key belongs to one person and one operation', async () => {
  await write('own');
  await write('own', { operation: 'other' });
  await write('own', { by: { personId: newId(new Date()) } });
  expect(await effects('own')).toBe(3);
});

it('a key has one effect when refusals and successes race', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => write('race', n % 2 ? {} : { decide: refused })),
  );
  expect(answers.some((answer) => answer.ok)).toBe(true);
  expect([await effects('race'), await keys('race')]).toEqual([1, 1]);
});

it('a request whose twin has just changed the state gets the twin’s answer, not a refusal', async () => {
  const answer = await write('twin', {
    load: async () => {
      // The twin commits between the look at the key and the decision, which it makes impossible.
      await write('twin');
      return refused();
    },
  });
  expect(answer).toMatchObject({ ok: true, value: { amount: 5n } });
  expect(await effects('twin')).toBe(1);
});

it('a request whose twin has just inserted the row gets the twin’s answer', async () => {
  const id = newId(new Date());
  const make = (before: () => Promise<unknown>) =>
    useCases.run(
      actor,
      'make',
      { idempotencyKey: 'same-row' },
      {
        load: async () => ok(await before().then(() => null)),
        may: () => Promise.resolve(ok(null)),
        decide: () => ok(id),
        save: async ({ tx, actorId, now }) => {
          await tx.prisma.note.create({
            data: { id, text: 'same-row', amount: 5n, writtenBy: actorId, writtenAt: now },
          });
          return { id };
        },
        answer: async (_, deed) => deed.id,
      },
    );
  expect(await make(() => make(() => Promise.resolve()))).toEqual(ok(id));
  expect(await effects('same-row')).toBe(1);
});

it('keys are forgotten after seven days', async () => {
  await write('old');
  clock.advance(6 * DAY_MS);
  await write('young');
  clock.advance(86_400_001);
  const forgotten = await forgetOldKeys(spec.database, clock.now());
  expect(forgotten).toBeGreaterThan(0);
  expect((await write('young')).ok).toBe(true);
  expect(await effects('young')).toBe(1);
  await write('old');
  expect(await effects('old')).toBe(2);
});
