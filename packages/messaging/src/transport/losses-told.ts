import type { IncomingBatch, IncomingMessage } from '../broker/broker.js';
import { LOG_LOSSES } from '../envelope/cloud-event.js';
import { UnreadableMessage } from '../envelope/unreadable.js';
import type { SignatureCheck } from '../signing/signature-check.js';

/** No honest owner is further ahead of whoever reads it: it would have lost something each minute for days. More says nothing. */
const ahead_max = 10_000;

/** How often the log of a batch's topic has lost messages, by what its owner says there; as often as was known where it says nothing else. */
export function lossesToldIn(
  { topic, messages }: Pick<IncomingBatch, 'topic' | 'messages'>,
  known: number,
  signatures: Pick<SignatureCheck, 'check'>,
): number {
  let most = known;
  for (const message of messages) {
    const told = Number(message.headers[LOG_LOSSES]);
    if (
      told > most &&
      told <= known + ahead_max &&
      Number.isInteger(told) &&
      isBelieved(topic, message, signatures)
    )
      most = told;
  }
  return most;
}

/** What nobody stands for is put aside when it is taken in, and says nothing here. */
function isBelieved(
  topic: string,
  message: IncomingMessage,
  signatures: Pick<SignatureCheck, 'check'>,
): boolean {
  try {
    signatures.check(topic, message);
    return true;
  } catch (error) {
    if (error instanceof UnreadableMessage) return false;
    throw error;
  }
}
