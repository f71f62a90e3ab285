import type { Id } from '@puhui/kernel';
import { hatOf } from '@puhui/platform/plain';
import type { Transfer, TransferStatus } from '../transfer.js';
import type { AnswerTransferCommand } from './decide.js';

type Step = AnswerTransferCommand['kind'];

/** Of which of the two unions somebody is an officer, there or above it. */
export interface Covered {
  readonly from: boolean;
  readonly to: boolean;
}

/**
 * What may be answered by somebody, as their duties and the decision have it: a page offers these. Whether the membership and
 * the union still stand is known when it is answered.
 */
export function openSteps(
  by: Id,
  { status, personId, askedBy }: Pick<Transfer, 'personId' | 'askedBy'> & { readonly status: TransferStatus },
  covered: Covered,
): readonly Step[] {
  if (status !== 'waiting') return [];
  const isIndependent = hatOf('acceptTransfer', by, { member: [personId], asked: [askedBy] }) === null;
  return [
    ...(covered.to && isIndependent ? (['accept'] as const) : []),
    ...(covered.to ? (['refuse'] as const) : []),
    ...(covered.from ? (['withdraw'] as const) : []),
  ];
}
