import { useEffect } from 'react';
import type { WorkerVoucherQuery } from '../../../generated/worker/graphql.js';
import { useIsAway } from '../../../kit/is-away.js';
import { dropOwn } from '../../../kit/kept.js';
import { lastPerson } from '../../../kit/one-person.js';
import { pageOwner } from '../../../kit/page-owner.js';
import { asFarAs } from '../../../kit/unanswered.js';
import type { Known } from '../../../kit/use-asked.js';
import { keptVouchers, noteVoucher, type KeptVoucher } from './kept-voucher.js';

const NONE: readonly KeptVoucher[] = [];

/** What was opened before, where the platform cannot be asked, or does not answer in time. Whoever is signed out has nothing. */
export function useKept<Data>(known: Known<Data>): readonly KeptVoucher[] {
  const isLate = useIsAway(known) !== false;
  const isSignedOut = known.state === 'failed' && known.failure.kind === 'signed-out';
  useEffect(() => {
    if (isSignedOut) dropOwn(localStorage);
  }, [isSignedOut]);
  const cannotAsk = isLate || (known.state === 'failed' && known.failure.passes);
  return cannotAsk ? keptVouchers(localStorage, pageOwner.now().personId ?? lastPerson(), Date.now()) : NONE;
}

/** Keeps what its owner sees here, as it is now. */
export function useNoted(known: Known<WorkerVoucherQuery>): void {
  const isFresh = known.state === 'here' && known.stale === null;
  const voucher = isFresh ? known.answer.data.voucher : null;
  useEffect(() => {
    if (voucher === null) return;
    // What lacks a part is not kept: it would be shown without it for a day.
    asFarAs(() => noteVoucher(localStorage, pageOwner.now().personId, voucher, Date.now()), undefined);
  }, [voucher]);
}
