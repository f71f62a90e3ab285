import { ACCOUNTING_LAW, type RetentionTable, ROW_BY_ROW } from '@puhui/platform';

/** How long benefits keeps its rows, and why. */
export const retention: RetentionTable = {
  'public.campaign': {
    kept: 'for the books',
    ground: `what a campaign promised and gave; ${ACCOUNTING_LAW}`,
    proved: ROW_BY_ROW,
  },
  'public.campaign_quota': {
    kept: 'for the books',
    ground: `what a campaign promised and gave; ${ACCOUNTING_LAW}`,
    proved: ROW_BY_ROW,
  },
  'public.period_counter': {
    kept: 'for the books',
    ground: `what a campaign promised and gave; ${ACCOUNTING_LAW}`,
    proved: ROW_BY_ROW,
  },
  'public.person_counter': {
    kept: 'for the books',
    ground: `what a campaign promised and gave; ${ACCOUNTING_LAW}`,
    proved: ROW_BY_ROW,
  },
  'public.voucher': {
    kept: 'for the books',
    ground: `what statements and entries rest on; ${ACCOUNTING_LAW}`,
    proved: ROW_BY_ROW,
  },
  'public.redemption': {
    kept: 'for the books',
    ground: `what statements and entries rest on; ${ACCOUNTING_LAW}`,
    proved: ROW_BY_ROW,
  },
  'public.entry': {
    kept: 'for the books',
    ground: `what statements and entries rest on; ${ACCOUNTING_LAW}`,
    proved: ROW_BY_ROW,
  },
  'public.wrong_code': {
    kept: 'with the world',
    ground: 'one row for each cashier who ever mistyped, and for each outlet',
  },
  'public.told_persons': { kept: 'with the world', ground: 'one row for each union and year that is told' },
  'public.offer': { kept: 'with the world', ground: 'one row for each offer' },
  'public.outlet': { kept: 'with the world', ground: 'one row for each outlet' },
  'public.partner': { kept: 'with the world', ground: 'one row for each partner' },
  'public.membership': { kept: 'with the world', ground: 'one row for each membership' },
};
