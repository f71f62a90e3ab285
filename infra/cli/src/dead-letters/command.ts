import { newId, oneLine, readId, PAGE_ROWS_MAX } from '@puhui/kernel';
import { Command } from 'commander';
import { operatorDoor, output, type GlobalOptions } from '../command-context.js';
import type { Door } from '../door/door.js';
import { sentenceOf } from '../door/request.js';
import { Refused } from '../exit.js';
import { expectWhole, withMissing } from '../questions/missing.js';
import { saidTime } from '../said-time.js';
import { parkedKeysOf, replayOf, type ParkedKey } from '../questions/operators.js';
import { table } from '../terminal.js';
import { discard, discarded } from './discard.js';
import { deadLettersUnder } from './dead-letters.js';
import { fromAll, type FromAll } from './from-all.js';

const WHAT_TO_DO = `
先 list 与 explain，找到并消除原因，再 replay / list and explain, find and remove the cause, then replay.
重放按原有顺序，遇到第一条仍失败的消息即停，其余继续等待，退出码 1 / A replay keeps the order, stops at the first message
that fails again, leaves the rest waiting, and exits with 1. Repeating it is safe: what took effect does so once.
无法读取的消息（不是事件）永远无法处理，可填写理由后 discard；事件不能搁置 / A message that is no event can never be taken in: discard
it with a reason. An event is never discarded.`;

const ALL_OF_A_KIND = `
--code 与 --topic 搁置同类的全部死信，每条单独决定并留存；先计数，加 --yes 才办；可随时中断，再执行即接着办 / --code and --topic put aside all
of a kind, each decided on and kept by itself: first they are counted, --yes does it. It may be broken off, and goes on when said again.`;

export const deadLettersCommand = (): Command =>
  new Command('dead-letters')
    .description(
      '未能处理的消息，及其后等待的键 / messages that could not be taken in, and what waits behind them',
    )
    .addHelpText('after', WHAT_TO_DO)
    .addCommand(
      new Command('list').description('等待的键 / the keys that wait, and how many messages').action(list),
    )
    .addCommand(
      new Command('explain')
        .description('一个键为何等待 / why a key waits: every message that was given up')
        .argument('<key>', '消息键 / the message key, an aggregate id', messageKey)
        .action(explain),
    )
    .addCommand(
      new Command('replay')
        .description('按顺序重放 / takes in what waits, in order')
        .argument('[key]', '消息键，不写则全部 / the message key; left out: all', messageKey)
        .action(replay),
    )
    .addCommand(
      new Command('discard')
        .description('搁置无法读取的消息，原文留存 / puts aside what is no event; it is kept as it came')
        .argument(
          '[key]',
          '消息键；不写则须写明 --code 与 --topic / the message key; left out: say --code and --topic',
          messageKey,
        )
        .requiredOption('--reason <text>', '理由，留档 / why, for the record')
        .option('--code <code>', '原因的代码，如 NOT_SIGNED / the code that the reason begins with')
        .option('--topic <topic>', '主题 / the topic')
        .option('--consumer <consumer>', '只在此消费者 / at this consumer only')
        .option('--yes', '确认全部搁置；否则只计数 / puts all of them aside; without it they are counted')
        .addHelpText('after', ALL_OF_A_KIND)
        .action(discard),
    )
    .addCommand(
      new Command('discarded')
        .description('搁置过的消息 / what was put aside, by whom and why')
        .action(discarded),
    );

/** Keys are ids nearly always, and an id is the same in either case. */
const messageKey = (text: string): string => readId(text) ?? text;

const parkedKeys = async (door: Door): Promise<FromAll<ParkedKey>> =>
  fromAll(async (service, after) => door.ask(parkedKeysOf(service), { first: PAGE_ROWS_MAX, after }));

async function list(_options: object, command: Command): Promise<void> {
  const globals = command.optsWithGlobals<GlobalOptions>();
  const { rows: parked, missing } = await parkedKeys(await operatorDoor(globals));
  const waits = table(
    ['service', 'consumer', 'topic', 'key', '等待 waiting', '自 since', '原因 reason'],
    parked.map(({ service, consumer, topic, key, waiting, since, reason }) => [
      service,
      consumer,
      topic,
      key,
      String(waiting),
      saidTime(since),
      reason.slice(0, 60),
    ]),
  );
  const nothing = missing.length === 0 ? '没有等待的消息 / nothing waits' : '';
  output(globals).print(withMissing(parked.length === 0 ? nothing : waits, missing), parked);
  expectWhole(missing);
}

async function explain(key: string, _options: object, command: Command): Promise<void> {
  const globals = command.optsWithGlobals<GlobalOptions>();
  const { rows: letters, missing } = await deadLettersUnder(await operatorDoor(globals), key);
  const lines = letters.map(
    ({ consumer, topic, type, eventId, reason, at }) =>
      `${saidTime(at)} ${consumer} ${topic}\n  ${oneLine(eventOf(type, eventId))}\n  ${oneLine(reason)}`,
  );
  output(globals).print(withMissing(lines.join('\n'), missing), letters);
  expectWhole(missing);
}

const eventOf = (type: string | null, eventId: string | null): string =>
  type === null ? '无法读取的消息 / not readable as an event' : `${type} ${eventId ?? ''}`;

async function replay(key: string | undefined, _options: object, command: Command): Promise<void> {
  const globals = command.optsWithGlobals<GlobalOptions>();
  const { say, print } = output(globals);
  const door = await operatorDoor(globals);
  const { rows, missing } = await parkedKeys(door);
  const wanted = rows.filter((parked) => key === undefined || parked.key === key);
  if (wanted.length === 0) expectWhole(missing);
  if (key !== undefined && wanted.length === 0) throw new Refused(`没有等待的键 / no key ${key} waits`);
  const outcomes = [];
  const stuck: string[] = [];
  for (const { service, consumer, topic, key: parkedKey } of wanted) {
    const wish = { consumer, topic, key: parkedKey, idempotencyKey: newId(new Date()) };
    const answer = await door.ask(replayOf(service), wish);
    if (!answer.ok) {
      stuck.push(`${parkedKey}: ${sentenceOf(answer.refusal)}`);
      continue;
    }
    const { replayed, left, problem } = answer.value;
    say(`${consumer} ${parkedKey}: ${replayed} 重放 / replayed, ${left} 剩余 / left`);
    outcomes.push({ service, consumer, topic, key: parkedKey, ...answer.value });
    if (left > 0) stuck.push(`${parkedKey}: ${problem ?? '仍在等待 / still waits'}`);
  }
  print(`${outcomes.length} 个键 / keys`, outcomes);
  if (stuck.length > 0) throw new Refused(stuck.join('\n'));
  expectWhole(missing);
}
