import {
  CYBERSECURITY_LAW,
  LOGS_KEPT_DAYS,
  PERSONAL_INFORMATION_LAW,
  RECORDS_KEPT_DAYS,
  type RetentionTable,
  ROW_BY_ROW,
  TALLIED,
} from '@puhui/platform';

/** How long members keeps its rows, and why. */
export const retention: RetentionTable = {
  'public.trade_union': { kept: 'with the world', ground: 'one row for each union' },
  'public.person': {
    kept: 'with the world',
    ground: 'whoever is, or was, a member or holds a duty; erased at their word',
  },
  'public.key_in_use': {
    kept: 'with the world',
    ground: 'one row: under which keys people are found and kept',
  },
  'public.membership': { kept: 'with the world', ground: 'one row for each time that somebody was a member' },
  'public.duty': { kept: 'with the world', ground: 'who decided what is judged by the duties of then' },
  'public.known_partner': { kept: 'with the world', ground: 'one row for each partner' },
  'public.known_outlet': { kept: 'with the world', ground: 'one row for each outlet' },
  'public.name_correction': {
    kept: 'for the books',
    ground: 'the former name of whoever stands in the books under another',
    proved: ROW_BY_ROW,
  },
  'public.membership_transfer': {
    kept: 'with the world',
    ground:
      'one row for each time that a union was asked to take a member in; who decided it is read by both',
  },
  'public.erasure': {
    kept: 'with the world',
    ground:
      'one row for each time that somebody asked to be erased: that it was done is proved by it, and it says of nobody who they were',
  },
  'public.rectification': {
    kept: 'with the world',
    ground:
      'one row for each time that somebody asked to be corrected; what it was lies under the key of the person, and goes with it',
  },
  'public.mobile_code': {
    kept: 'for days',
    days: 7,
    ground:
      'how often codes are asked for; each is good for five minutes, and what it proved stands with the wish',
    since: 'asked_at',
    inRealTime: true,
    proved: { by: 'nothing', why: 'which code was sent, and how often it was tried' },
  },
  'public.staff_label': {
    kept: 'with the world',
    ground: 'one row for each person and merchant that named them; it goes when the person is erased',
  },
  'public.document_lookup': {
    kept: 'for days',
    days: RECORDS_KEPT_DAYS,
    ground: PERSONAL_INFORMATION_LAW,
    since: 'at',
    proved: {
      by: 'a tally',
      leftOut: { document_hash: 'for whom was looked goes out of the row when they are erased' },
    },
  },
  'public.unmasking': {
    kept: 'for days',
    days: RECORDS_KEPT_DAYS,
    ground: PERSONAL_INFORMATION_LAW,
    since: 'at',
    inRealTime: true,
    proved: TALLIED,
  },
  'public.roster_import': {
    kept: 'for days',
    days: RECORDS_KEPT_DAYS,
    ground: PERSONAL_INFORMATION_LAW,
    since: 'started_at',
    proved: ROW_BY_ROW,
  },
  'public.roster_refusal': {
    kept: 'for days',
    days: LOGS_KEPT_DAYS,
    ground: CYBERSECURITY_LAW,
    since: 'refused_at',
    proved: {
      by: 'nothing',
      why: 'of its import an event tells how many rows were refused; which, whoever sent the file reads again',
    },
  },
  'public.roster_seen': {
    kept: 'for days',
    days: 7,
    ground: 'whom a roster names that is being read; a process that was killed leaves them behind',
    since: 'seen_at',
    inRealTime: true,
    proved: { by: 'nothing', why: 'who stands twice in a file, while it is read' },
  },
};
