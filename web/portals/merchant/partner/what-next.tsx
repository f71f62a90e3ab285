import { useMe, type DeskDuty } from '../../../desk-kit/duties.js';
import { WaitsInALocalRun } from '../../../desk-kit/waits-in-a-local-run.js';
import type { PartnerNowFragment } from '../../../generated/merchant/graphql.js';
import { businessDate } from '@puhui/kernel';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { unreachable } from '../../../kit/refusal.js';
import { byServer } from '../../../kit/server-time.js';
import { partnerWords } from './words.js';

/** True for who administers this merchant; who merely applied may do less. */
export function useIsAdmin(partnerId: string): boolean {
  const me = useMe();
  const administers = ({ role, scopeId }: DeskDuty): boolean =>
    role === 'PARTNER_ADMIN' && scopeId === partnerId;
  return me === null || me.duties.some(administers);
}

/** For a public notice to be over, or for the first day of a contract. */
const WAITS_FOR_DAYS: readonly PartnerNowFragment['status'][] = ['PUBLICISED', 'CONTRACTED'];

/** What is asked next, of whom, in a sentence; and why, where it did not go on. */
export function WhatNext({ partner }: { readonly partner: PartnerNowFragment }) {
  const words = useWords(partnerWords);
  const says = useNext(partner);
  return (
    <>
      <p>{says}</p>
      {WAITS_FOR_DAYS.includes(partner.status) && <WaitsInALocalRun />}
      {partner.reason !== null && (
        <p className="quiet">
          {words.reason}
          {': '}
          <bdi>{partner.reason}</bdi>
        </p>
      )}
    </>
  );
}

/** Whether its contract is over: what was given out is still redeemed, and nothing new is offered. */
export const isContractOver = ({ contractTo }: Pick<PartnerNowFragment, 'contractTo'>): boolean =>
  contractTo !== null && contractTo < businessDate(byServer());

function useNext({ id, status, noticeEndsOn, contractFrom, contractTo }: PartnerNowFragment): string {
  const words = useWords(partnerWords);
  const language = useLanguage();
  const isAdmin = useIsAdmin(id);
  const date = (text: string | null): string => (text === null ? '' : day(text, language));
  switch (status) {
    case 'APPLIED':
      return words.nextApplied;
    case 'QUALIFIED':
      return words.nextQualified;
    case 'PUBLICISED':
      return words.nextPublicised(date(noticeEndsOn));
    case 'CONTRACTED':
      return words.nextContracted(date(contractFrom));
    case 'LIVE':
      if (isContractOver({ contractTo })) return words.nextContractOver(date(contractTo));
      return isAdmin ? words.nextLive : words.nextAdmin;
    case 'SUSPENDED':
      return words.nextSuspended;
    case 'DELISTED':
      return words.nextDelisted;
    case 'REJECTED':
      return words.nextRejected;
    default:
      return unreachable(status);
  }
}
