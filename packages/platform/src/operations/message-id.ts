import { invariant } from '@puhui/kernel';
import type { WaitingMessageRef } from '@puhui/messaging';

/** "billing.vouchers/puhui.benefits.voucher.v1/2/1207": a message that waits for a consumer, as the graph names it. */
export const messageId = ({ consumer, topic, partition, offset }: WaitingMessageRef): string =>
  [consumer, topic, partition, offset].join('/');

/** Undefined for what is no such name. */
export function readMessageId(id: string): WaitingMessageRef | undefined {
  const parts = /^([a-z0-9.-]+)\/([a-z0-9.-]+)\/(\d{1,9})\/(\d{1,18})$/i.exec(id);
  if (parts === null) return undefined;
  const [, consumer = '', topic = '', partition, offset = ''] = parts;
  return { consumer, topic, partition: Number(partition), offset };
}

/** What an argument that the edge has read names. */
export function messageAt(id: string): WaitingMessageRef {
  const ref = readMessageId(id);
  invariant(ref !== undefined, 'a-message-id-was-read-at-the-edge', { messageId: id });
  return ref;
}
