import { statusAt, type Transfer, type TransferStatus } from './transfer.js';

/** A transfer in the graph, as it stands at the moment. */
export interface TransferView extends Omit<Transfer, 'status' | 'version'> {
  readonly status: TransferStatus;
}

export function transferView(transfer: Transfer, at: Date): TransferView {
  const { version: _, ...facts } = transfer;
  return { ...facts, status: statusAt(transfer, at) };
}
