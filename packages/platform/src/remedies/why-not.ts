import { isBrokenMachine, RebuildImpossible, RefillLacks, type MissingMessages } from '@puhui/messaging';
import { unreachable, type Id } from '@puhui/kernel';
import { scrub } from '../logging/personal-data.js';
import type { RemedyKind } from './remedy.js';

/** The process stops. */
export class Stopping extends Error {}
/** It was taken for dead meanwhile. */
export class Overtaken extends Error {
  constructor() {
    super('this process did not say for too long that it is alive: another one may have begun the same');
  }
}

/** What is true of what broke off, before it is begun again. */
const LEFT: Record<RemedyKind, { readonly zh: string; readonly en: string }> = {
  rebuild: { zh: '未留下改动', en: 'nothing was changed' },
  refill: {
    zh: '已重新发布的消息不会重复生效，也没有旧状态盖过新状态；但主题在一次重发补齐之前仍不完整',
    en: 'what was published again takes effect only once, and no older state came behind a newer; but the topic is not complete until a refill gets through',
  },
};

const stoppedWords = (kind: RemedyKind): string =>
  `服务在执行中停止，${LEFT[kind].zh}，请重新执行。 The service stopped in the middle; ${LEFT[kind].en}: ask again.`;
export const deadWords = (kind: RemedyKind): string =>
  `执行的进程已中止，${LEFT[kind].zh}，请重新执行。 The process that carried it out is dead; ${LEFT[kind].en}: ask again.`;

const REASON_CHARACTERS_MAX = 300;
const short = (text: string): string => scrub(text.split('\n')[0] ?? '').slice(0, REASON_CHARACTERS_MAX);

/** Why a remedy failed and what to do, in both languages and without personal data. */
export function whyNot(
  error: unknown,
  { service, kind, id }: { readonly service: string; readonly kind: RemedyKind; readonly id: Id },
): string {
  const left = LEFT[kind];
  if (error instanceof Stopping) return stoppedWords(kind);
  if (error instanceof RebuildImpossible) return sayMissing(error.missing);
  if (error instanceof RefillLacks)
    return (
      `其余消息已全部重新发布，只有消息代理不接收的略过（${short(error.message)}）；请调高该主题的 max.message.bytes 后重新执行。 ` +
      `All else is published again (${short(error.message)}): raise max.message.bytes of the topic, then ask again.`
    );
  if (error instanceof Overtaken)
    return '进程停顿过久，已被视为中止，请重新执行。 The process was silent for too long and was taken for dead: ask again.';
  const message = short(error instanceof Error ? error.message : String(error));
  if (isBrokenMachine(error))
    return `数据库或消息代理没有答复（${message}），${left.zh}，请稍后重新执行。 The database or the broker did not answer (${message}); ${left.en}: ask again when they do.`;
  return `执行出错（${message}），${left.zh}；请在 ${service} 的日志中查找 ${id}。 It failed (${message}); ${left.en}: look for ${id} in the log of ${service}.`;
}

function sayMissing(missing: MissingMessages): string {
  switch (missing.kind) {
    case 'fails':
      return (
        `键 ${missing.key} 的一条消息无法处理（${short(missing.error)}），原表保留不变；请消除原因后重新执行。 ` +
        `A message of key ${missing.key} can't be taken in (${short(missing.error)}); the live rows are as they were: remove the cause, then ask again.`
      );
    case 'lost':
      return (
        `消息代理已丢失主题 ${missing.topic} 的 ${missing.messages} 条消息，重建会少行，原表保留不变；请先 topics refill ${missing.topic}，再重新执行。 ` +
        `The broker has lost ${missing.messages} messages of ${missing.topic} and rows would be missing, so the live rows are as they were: topics refill ${missing.topic}, then ask again.`
      );
    case 'stuck':
      return (
        `没有进展（${short(missing.why)}），原表保留不变；请查看消息代理，若它丢失了消息，请先 topics refill。 ` +
        `It stood still (${short(missing.why)}); the live rows are as they were: look at the broker, and where it has lost messages, topics refill first.`
      );
    case 'strange': {
      const place = `${missing.topic}/${missing.partition}`;
      return (
        `消费位置记录指向 ${place} 的 ${missing.offset}，而它并不读取该处，原表保留不变；记录被改动过，请核查数据库。 ` +
        `It is noted to stand at ${missing.offset} of ${place}, which it does not read; the live rows are as they were: somebody has altered the note, look at the database.`
      );
    }
    case 'tied':
      return (
        `表 ${missing.table} 带有 ${missing.to}，副本无法带上，因此不能重建；请先在迁移中去掉它。 ` +
        `${missing.table} has ${missing.to}, which a copy would lack, so it can't be rebuilt: a migration has to remove it first.`
      );
    case 'changed':
      return (
        `表 ${missing.table} 在重建期间被迁移改动，原表保留不变；请重新执行。 ` +
        `A migration changed ${missing.table} in the middle; the live rows are as they were: ask again.`
      );
    case 'went-back':
      return (
        `消息代理在重建期间丢失了 ${missing.topic}/${missing.partition} 的消息，消费已从该分区开头重新进行，原表保留不变；请在消费积压归零后重新执行。 ` +
        `The broker lost messages of ${missing.topic}/${missing.partition} in the middle, and the live projector reads that partition from its beginning; the live rows are as they were: ask again once nothing is left to be taken in.`
      );
    default:
      return unreachable(missing);
  }
}
