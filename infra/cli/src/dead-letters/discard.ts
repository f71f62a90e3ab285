import { newId, PAGE_ROWS_MAX } from '@puhui/kernel';
import type { Command } from 'commander';
import { operatorDoor, output, type GlobalOptions, type Output } from '../command-context.js';
import type { Door } from '../door/door.js';
import { sentenceOf } from '../door/request.js';
import { Refused, UsageError } from '../exit.js';
import { expectWhole, withMissing } from '../questions/missing.js';
import { saidTime } from '../said-time.js';
import { discardedMessagesOf, discardOf } from '../questions/operators.js';
import { table } from '../terminal.js';
import { deadLettersUnder } from './dead-letters.js';
import { discardAll, type KindOfLetter } from './discard-all.js';
import { fromAll } from './from-all.js';

interface DiscardOptions extends Partial<KindOfLetter> {
  readonly reason: string;
  readonly yes?: boolean;
}

/** Puts aside what is no event: what is first under a key, or everything of a kind, at every consumer that gave it up. */
export async function discard(
  key: string | undefined,
  options: DiscardOptions,
  command: Command,
): Promise<void> {
  const globals = command.optsWithGlobals<GlobalOptions>();
  const { reason, code, topic, consumer, yes } = options;
  const isOfKind = [code, topic, consumer, yes].some((said) => said !== undefined);
  if (key !== undefined && !isOfKind)
    return discardUnder(await operatorDoor(globals), key, reason, output(globals));
  if (key !== undefined || code === undefined || topic === undefined)
    throw new UsageError(
      '请写一个消息键，或者 --code 与 --topic / say one message key, or --code and --topic instead',
    );
  const kind = { code, topic, consumer, reason, yes };
  return discardAll(await operatorDoor(globals), kind, output(globals));
}

async function discardUnder(door: Door, key: string, reason: string, { say, print }: Output): Promise<void> {
  const outcomes = [];
  const refused: string[] = [];
  const { rows, missing } = await deadLettersUnder(door, key);
  for (const { service, consumer, id } of rows) {
    const wish = { messageId: id, reason, idempotencyKey: newId(new Date()) };
    const answer = await door.ask(discardOf(service), wish);
    if (!answer.ok) {
      refused.push(`${id}: ${sentenceOf(answer.refusal)}`);
      continue;
    }
    say(`${consumer} ${key}: 已搁置 / discarded, ${answer.value.left} 仍等待 / still wait`);
    outcomes.push({ service, consumer, id, ...answer.value });
  }
  const waiting = outcomes.some(({ left }) => left > 0);
  const next = waiting ? `；请重放 / now: dead-letters replay ${key}` : '';
  print(`${outcomes.length} 条已搁置并留存 / put aside and kept${next}`, outcomes);
  if (refused.length > 0) throw new Refused(refused.join('\n'));
  expectWhole(missing);
}

/** What was ever put aside, by whom and why. */
export async function discarded(_options: object, command: Command): Promise<void> {
  const globals = command.optsWithGlobals<GlobalOptions>();
  const door = await operatorDoor(globals);
  const { rows: messages, missing } = await fromAll(async (service, after) =>
    door.ask(discardedMessagesOf(service), { first: PAGE_ROWS_MAX, after }),
  );
  const told = table(
    ['id', 'key', '时间 at', '搁置人 by', '理由 reason', '无法读取 unreadable'],
    messages.map(({ id, key, at, discardedBy, reason, unreadable }) => [
      id,
      key,
      saidTime(at),
      discardedBy,
      reason,
      unreadable.slice(0, 60),
    ]),
  );
  const nothing = missing.length === 0 ? '没有搁置过消息 / nothing was discarded' : '';
  output(globals).print(withMissing(messages.length === 0 ? nothing : told, missing), messages);
  expectWhole(missing);
}
