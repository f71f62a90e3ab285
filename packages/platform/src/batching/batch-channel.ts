import { channel } from 'node:diagnostics_channel';

/** One batch, just before its commit. */
export interface BatchNotice {
  readonly batcher: string;
  readonly rows: number;
}

const notices = channel('puhui:batch');

/** Says the size of a batch to whoever listens, which is the metrics; a batcher need not know of them. */
export function tellBatch(notice: BatchNotice): void {
  if (notices.hasSubscribers) notices.publish(notice);
}

/** Hears of every batch of this process. @returns ends it. */
export function hearBatches(hear: (notice: BatchNotice) => void): () => void {
  const listener = (message: unknown): void => hear(message as BatchNotice);
  notices.subscribe(listener);
  return () => {
    notices.unsubscribe(listener);
  };
}
