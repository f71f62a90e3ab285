import type { Partner, PartnerEvent } from '../partner.js';

type Erased = Extract<PartnerEvent, { readonly name: 'PartnerApplicantErased' }>;

/** What is written in a partner of its applicant. */
export interface Words {
  readonly status: Partner['status'];
  readonly plan: string | null;
  readonly reason?: string | null;
}

/** What was written of somebody who applied in vain goes with them; words about a merchant are a document's, and stay. */
export const decideErased = ({ status, plan, reason = null }: Words): Erased[] =>
  status === 'rejected' && (plan !== null || reason !== null)
    ? [{ name: 'PartnerApplicantErased', data: null }]
    : [];
