import type { FindingKind } from '@puhui/kernel';

/** What a finding is of: a record that has a page. */
export interface RecordRef {
  readonly kind: keyof typeof PAGES;
  readonly id: string;
}

/** Pages that every auditor may read of their unions: where each kind of record is shown. */
const PAGES = {
  entry: (id: string) => `/finance/entry/${id}`,
  voucher: (id: string) => `/finance/voucher/${id}`,
  campaign: (id: string) => `/finance/campaign/${id}`,
  statement: (id: string) => `/finance/statements/${id}`,
  union: (id: string) => `/finance/union/${id}/budget`,
} as const;

/** Where the record is shown. */
export const pageOf = ({ kind, id }: RecordRef): string => PAGES[kind](id);

interface Named {
  readonly kind: RecordRef['kind'];
  /** The words before its number. */
  readonly after: readonly string[];
  /** Whether the number stands in what was expected and found, as rows are told there: what is named is a part of it. */
  readonly isInRows?: true;
}
const named = (kind: RecordRef['kind'], ...after: readonly string[]): Named => ({ kind, after });
const rowsName = (kind: RecordRef['kind']): Named => ({ kind, after: [kind], isInRows: true });
const none = (why: string): { readonly none: string } => ({ none: why });

const voucher = named('voucher', 'voucher');
const campaign = named('campaign', 'campaign', 'campaign_quota', 'period_counter', 'person_counter');
// A payment has the number of its statement, and which try it is.
const statement = named('statement', 'statement', 'payment');
const entry = named('entry', 'entry');
const union = named('union', 'union', 'trade_union');

const ofEvents = none('events and their chain have no page: the month and its file are in the how-to');
const ofPerson = none('no auditor reads a person by their number');
const ofPlatform = none('what waits between the parts is dealt with by administrators, on their own pages');

/** What each kind of finding is of, or why it leads nowhere. */
export const RECORDS_OF: Readonly<Record<FindingKind, Named | { readonly none: string }>> = {
  'event-altered': ofEvents,
  'event-missing': ofEvents,
  'event-in-no-block': ofEvents,
  'digest-altered': ofEvents,
  'block-altered': ofEvents,
  'block-missing': ofEvents,
  'chain-broken': ofEvents,
  'block-not-as-noted': ofEvents,
  'last-version-differs': ofEvents,
  'version-repeated': ofEvents,
  'put-aside-differs': ofEvents,
  'month-removed': ofEvents,
  'moved-month-differs': ofEvents,
  'moved-events-differ': ofEvents,
  'moved-aggregates-differ': ofEvents,
  'month-file': ofEvents,
  'tally-not-open': none('a day of records has no page of its own'),
  'records-differ': none('a day of records has no page of its own'),
  'messages-parked': ofPlatform,
  'projection-not-built': ofPlatform,
  'projection-differs': ofPlatform,
  'row-unreadable': union,
  'row-without-event': union,
  'row-differs-from-event': union,
  'event-without-row': none('the record is gone, and so is what its page would show'),
  'database-laws': none('what the database holds its rows to is no record, and has no page'),
  'duties-heard': ofPlatform,
  'duties-not-compatible': ofPerson,
  'seal-broken': ofPerson,
  'person-there': ofPerson,
  'campaign-state': campaign,
  'campaign-quota': campaign,
  'period-counter': campaign,
  'person-counter': campaign,
  // A sign-up has no page for auditors; its campaign has.
  'entry-state': rowsName('campaign'),
  'voucher-state': voucher,
  // Shown with the voucher that was redeemed.
  'redemption-state': rowsName('voucher'),
  'voucher-code': voucher,
  'table-laws': none('a law is broken between rows of several kinds, which are named by their numbers alone'),
  'entry-in-time': none('a sign-up has no page for auditors, and the finding does not name its campaign'),
  'closed-campaign-money': campaign,
  'ledger-entry': entry,
  'ledger-block': union,
  'ledger-head': union,
  'ledger-balance': none('an account is named by its key, which has the union in it and no entry'),
  'ledger-books-balance': union,
  'ledger-checkpoint': union,
  'noted-checkpoint': none('what differs is a sum over all unions'),
  'posted-from-event': entry,
  'posted-by-rule': entry,
  'posting-rule': none('a posting rule has no page'),
  'rows-as-shipped': none('what comes with the platform has no page'),
  'bank-slip': union,
  'closed-period': none('a month is closed for all that is in it; whose it is, its number does not say'),
  // What was explained is said as "campaign amount by person": nothing stands before its number.
  'suspense-explanation': none('an explanation is shown with its campaign, which the finding does not name'),
  'published-figure': none('a figure is named by union, year and line in one key'),
  budget: union,
  commitment: campaign,
  'commitment-purpose': campaign,
  'encumbrance-attempt': none('a request is shown with its campaign, which the finding does not name'),
  'encumbrance-answer': none('an answer is shown with its campaign, which the finding does not name'),
  redemption: rowsName('voucher'),
  statement,
  'statement-line': statement,
  'statement-answer': statement,
  dispute: statement,
  redrawing: statement,
  'send-back': statement,
  approval: statement,
  payment: statement,
  'payment-order': statement,
  'merchant-without-applicant': none('auditors have no page of a merchant'),
  'events-unpublished': ofPlatform,
  'events-not-taken': ofPlatform,
  'events-differ': ofPlatform,
  'copy-differs': ofPlatform,
  'campaign-consumed': named('campaign', '·'),
  'campaign-held': named('campaign', '·'),
  'campaign-without-books': none('the books, where a campaign is shown, know nothing of it'),
  'books-sums': none('what differs are sums of the books, of no one record'),
  'books-not-seen': none('it is said of the reader, not of a record'),
  'key-not-kept': none('keys are shown on the page of checkpoints'),
  'check-failed': none('it says of no record that it is wrong'),
  'not-named': none('a newer program found it: what it is of is not known here'),
};

const ID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-\d+)?$/;

/** The number behind one of the words; the last one, since a title that people wrote may stand before it. */
function idBehind(words: readonly string[], text: string): string | null {
  const parts = text.split(/[\s(),]+/);
  const ids = parts.flatMap((part, at) => {
    const [, id] = ID.exec(part) ?? [];
    return id !== undefined && words.indexOf(parts[at - 1] ?? '') >= 0 ? [id] : [];
  });
  return ids[ids.length - 1] ?? null;
}

interface Told {
  readonly kind: FindingKind;
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/** The voucher of a line of a statement: what shows which of many lines it is. */
export function voucherOf({ kind, expected, found }: Told): RecordRef | null {
  if (kind !== 'statement-line') return null;
  const id = idBehind(['voucher'], expected) ?? idBehind(['voucher'], found);
  return id === null ? null : { kind: 'voucher', id };
}

/** The record that a finding is of; null where none with a page is named, or two rows name two of them. */
export function recordOf({ kind, what, expected, found }: Told): RecordRef | null {
  const of = RECORDS_OF[kind];
  if ('none' in of) return null;
  const texts = of.isInRows === true ? [expected, found] : [what];
  const ids = texts.flatMap((text) => idBehind(of.after, text) ?? []);
  const [id] = ids;
  return id === undefined || ids.some((other) => other !== id) ? null : { kind: of.kind, id };
}
