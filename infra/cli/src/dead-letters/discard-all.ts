import { newId, PAGE_ROWS_MAX } from '@puhui/kernel';
import type { Output } from '../command-context.js';
import type { Door } from '../door/door.js';
import { inFlight } from '../door/in-flight.js';
import { sentenceOf } from '../door/request.js';
import { Refused } from '../exit.js';
import { expectWhole, orMissing, withMissing, type Missing } from '../questions/missing.js';
import { deadLettersOf, discardOf, SERVICES, type DeadLetter, type Service } from '../questions/operators.js';
import { pagesOf } from '../questions/page.js';

type Asking = Pick<Door, 'ask'>;

/** What is put aside at once: letters of one kind, at one consumer or at all of them. */
export interface KindOfLetter {
  /** Why they were given up, as the list begins its reasons, e.g. "NOT_SIGNED". */
  readonly code: string;
  readonly topic: string;
  readonly consumer?: string | undefined;
}

interface Discarding extends KindOfLetter {
  readonly reason: string;
  /** Without it they are counted, and stay. */
  readonly yes?: boolean | undefined;
}

/** Decisions that are under way: each is a transaction of its own, kept as any other. */
const IN_FLIGHT_MAX = 4;
const PROGRESS_EVERY = 100;
const REFUSALS_SHOWN_MAX = 20;
/** Somebody else put it aside, or it was taken in, since it was listed. */
const GONE = 'MessageUnknown';

interface Outcome {
  readonly service: Service;
  readonly consumer: string;
  readonly key: string;
  readonly id: string;
  readonly left: number;
}

const isOfKind =
  ({ code, topic, consumer }: KindOfLetter) =>
  (letter: DeadLetter): boolean =>
    letter.reason.startsWith(`${code}:`) &&
    letter.topic === topic &&
    (consumer === undefined || letter.consumer === consumer);

/** The letters of that kind which wait first under their key now, page by page of all that wait. */
async function* lettersAt(door: Asking, service: Service, kind: KindOfLetter): AsyncGenerator<DeadLetter[]> {
  const pages = pagesOf(async (after) => door.ask(deadLettersOf(service), { first: PAGE_ROWS_MAX, after }));
  for await (const page of pages) yield page.filter(isOfKind(kind));
}

async function countAt(door: Asking, service: Service, kind: KindOfLetter): Promise<number> {
  let count = 0;
  for await (const letters of lettersAt(door, service, kind)) count += letters.length;
  return count;
}

/**
 * Puts aside everything of a kind at every service, each message as if it were named: decided on, and kept, one by one. It may be broken off:
 * what was put aside is, and another call goes on with what is left.
 * @throws Refused when nothing is of that kind, when it was not said that it is meant, or when a message may not be put aside;
 * Unreachable when a service did not answer.
 */
export async function discardAll(door: Asking, wanted: Discarding, { say, print }: Output): Promise<void> {
  const missing: Missing[] = [];
  const found = new Map<Service, number>();
  for (const service of SERVICES) {
    const letters = await orMissing(service, missing, async () => countAt(door, service, wanted));
    if (letters !== undefined && letters > 0) found.set(service, letters);
  }
  const total = [...found.values()].reduce((sum, letters) => sum + letters, 0);
  const { code, topic } = wanted;
  if (total === 0) expectWhole(missing);
  if (total === 0) throw new Refused(`没有这样的死信 / there is no dead letter like this: ${code}, ${topic}`);
  const where = [...found].map(([service, letters]) => `${service} ${letters}`).join(', ');
  say(`${total} 条 / messages: ${where} (${code}, ${topic})`);
  if (wanted.yes !== true)
    throw new Refused(
      '尚未搁置。确认全部搁置请加 --yes 重新执行 / Nothing was put aside. To put all of them aside, say it again with --yes',
    );
  const kept: Kept = { done: [], refused: new Map(), total, say };
  for (const service of found.keys())
    await orMissing(service, missing, async () => discardAt(door, service, wanted, kept));
  const { done, refused } = kept;
  const waiting = done.filter(({ left }) => left > 0).length;
  const next =
    waiting === 0 ? '' : `；其后仍有等待，请重放 / ${waiting} keys still wait: dead-letters replay`;
  print(withMissing(`${done.length} 条已搁置并留存 / put aside and kept${next}`, missing), done);
  if (refused.size > 0) throw new Refused(shown(refused));
  expectWhole(missing);
}

interface Kept {
  readonly done: Outcome[];
  /** Why, by the message's id: it is asked for once. */
  readonly refused: Map<string, string>;
  /** That waited when they were counted. */
  readonly total: number;
  readonly say: (line: string) => void;
}

/**
 * To the end of the list, page by page, since more may wait than are worth holding; and from its beginning again for as long as any
 * went, since another message of the kind may wait behind one that was put aside.
 */
async function discardAt(door: Asking, service: Service, wanted: Discarding, kept: Kept): Promise<void> {
  for (let before = -1; before < kept.done.length;) {
    before = kept.done.length;
    for await (const letters of lettersAt(door, service, wanted))
      await inFlight(letters, IN_FLIGHT_MAX, async (letter) => {
        if (!kept.refused.has(letter.id)) await discardOne(door, service, letter, wanted, kept);
      });
  }
}

async function discardOne(
  door: Asking,
  service: Service,
  { id, consumer, key }: DeadLetter,
  { reason }: Discarding,
  { done, refused, total, say }: Kept,
): Promise<void> {
  const wish = { messageId: id, reason, idempotencyKey: newId(new Date()) };
  const answer = await door.ask(discardOf(service), wish);
  if (!answer.ok) {
    if (answer.refusal.__typename !== GONE) refused.set(id, sentenceOf(answer.refusal));
    return;
  }
  done.push({ service, consumer, key, id, ...answer.value });
  if (done.length % PROGRESS_EVERY === 0)
    say(`${done.length} / ${Math.max(done.length, total)} 条已搁置 / put aside`);
}

const shown = (refused: ReadonlyMap<string, string>): string => {
  const more = refused.size - REFUSALS_SHOWN_MAX;
  const first = [...refused].slice(0, REFUSALS_SHOWN_MAX).map(([id, why]) => `${id}: ${why}`);
  return [...first, ...(more > 0 ? [`另有 ${more} 条 / and ${more} more`] : [])].join('\n');
};
