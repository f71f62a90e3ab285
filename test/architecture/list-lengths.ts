import { allocationSchema } from '@puhui/contracts';
import {
  CAMPAIGN_UNIONS_MAX,
  NOTICE_DISTRICTS_MAX,
  OUTLETS_AT_ONCE_MAX,
  PACK_UNITS_MAX,
  REDEEMABLE_SHOWN_MAX,
  REDEMPTION_DAYS_MAX,
} from '@puhui/kernel';
import { Kind, parse, type FieldDefinitionNode } from 'graphql';
import { z } from 'zod';
import type { Finding, TreeFile } from './tree.js';

/** So many as the code has of it, whatever the rows are. */
const OF_CODE = 'of the code';

/**
 * How long a list without pages may be, by its place in the graph: the limit that its rows are held to, or in words why nobody
 * needs to hold it to one. What a query may cost is reckoned by it: a list that may be longer lets in more than the door means to.
 */
const listLengths: Readonly<Record<string, number | string>> = {
  'CampaignEligibility.tradeUnions': CAMPAIGN_UNIONS_MAX,
  'Entry.vouchers': PACK_UNITS_MAX,
  'OutletsAdded.outlets': OUTLETS_AT_ONCE_MAX,
  'InvalidOutlets.problems': OUTLETS_AT_ONCE_MAX,
  'PartnerRedemptions.days': REDEMPTION_DAYS_MAX,
  'PublicNoticePartner.districts': NOTICE_DISTRICTS_MAX,
  'RedeemableVouchers.vouchers': REDEEMABLE_SHOWN_MAX,

  'Query.aServiceProjections': OF_CODE,
  'Query.aServiceTopics': OF_CODE,
  'IntegrityReport.checks': OF_CODE,
  'ServiceHealth.problems': OF_CODE,
  'ServiceHealth.consumers': OF_CODE,
  'Remedy.tables': OF_CODE,
  'InvalidCampaign.problems': OF_CODE,
  'RosterReading.columns': OF_CODE,
  'RosterReading.notes': OF_CODE,
  'NotQualified.unmet': OF_CODE,
  'ControlTotals.books': OF_CODE,
  'IncomeRecorded.entries': OF_CODE,
  'DuesPaymentRecorded.entries': OF_CODE,
  'DuesPreview.entries': OF_CODE,
  'Statement.enteredBy': OF_CODE,
  'Statement.approvals': 'two approve, and two more after a failed payment',
  'Statement.steps': OF_CODE,
  'Statement.hinderedSteps': OF_CODE,
  'TradeUnion.foundableLevels': OF_CODE,
  'Statement.payments': 'one, and one more after each that fails',
  'StatementInvoice.alsoUsedFor':
    'none since an invoice serves one statement; of before, the first few (uses_rows_max in settlement/invoices.ts)',
  'Partner.otherStandings': 'the newest few (standings_max in onboarding/other-standings.ts)',
  'Partner.namesakes': 'the first few (namesakes_max in onboarding/find-partners.ts)',
  'RedemptionEvidence.settledIn':
    'its line, and the credit that takes it back: the key of the table holds it to these two',

  'Query.ledgerSigningKeys': 'one, and one more each time that the key is changed',
  'Query.redemptionsToDraw': 'the first few (waiting_rows_max in draw-statement/to-draw.ts)',
  'Query.monthsToClose': 'the first few unions (open_months_max in ledger/closed-months.ts)',
  'Query.closedPeriods': 'twelve a year: ten years of them',
  'Query.occasions': 'those that a union has an account for',
  'BudgetYear.lines': 'the lines that a union adopts for a year',
  'BudgetAllotments.allotments': 'a few unions above for each line that a union has for a year',
  'BudgetFlow.ways': 'a few ways for each line of a year',
  'BudgetFlow.stations': 'a few stations for each line of a year',
  'ClosingObstacles.suspense':
    'campaigns of a union that have taken more than was bound, until somebody mends it',
  'OutletDay.cashierSums': 'who served at one outlet on one day',
  'TrialBalance.rows': 'the accounts of one union',
  'ControlTotals.tradeUnions':
    'unions with a control book: for who audits or runs the platform, and reckoned too low for a country',
  'Rectification.changes': 'one for each thing that can be corrected',
  'Me.memberships': 'the unions that one person is in',
  'Me.duties': 'what one person does',
  'IntegrityCheck.findings': 'none where all is well, and a hundred of one kind at most',
};

/**
 * How long a list among the settings of an allocation kind may be: the contract says it, once. Without a limit there the list is one of
 * which nothing is said.
 */
export const lengthsOfSettings = (kinds: readonly SettingsOfKind[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    kinds.flatMap((settings) => {
      const { properties } = settingsSchema.parse(z.toJSONSchema(settings, { unrepresentable: 'any' }));
      const words = (properties['kind']?.const ?? '').split('_');
      const type = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
      return Object.entries(properties).flatMap(([name, { maxItems }]) =>
        maxItems === undefined ? [] : [[`${type}.${name}`, maxItems] as const],
      );
    }),
  );

type SettingsOfKind = z.core.$ZodType;
const settingsSchema = z.object({
  properties: z.record(z.string(), z.object({ const: z.string().optional(), maxItems: z.int().optional() })),
});

/** Lists whose `assumedSize` is another number than the limit of their rows, and those of which nothing is said. */
export function lengthsOfLists(
  files: readonly TreeFile[],
  lengths: Readonly<Record<string, number | string>> = {
    ...listLengths,
    ...lengthsOfSettings(allocationSchema.options),
  },
): Finding[] {
  const sized = files.filter(isSdl).flatMap(sizedLists);
  const places = new Set(sized.map(({ place }) => place));
  return [
    ...sized.flatMap(({ path, place, size }) => {
      const length = lengths[place];
      if (length === undefined)
        return [{ path, message: `${place}: say in list-lengths.ts what holds its length` }];
      return typeof length === 'string' || length === size
        ? []
        : [{ path, message: `${place}: assumedSize ${size}, but its limit is ${length}` }];
    }),
    ...Object.keys(lengths)
      .filter((place) => !places.has(place))
      .map((place) => ({ path: 'test/architecture/list-lengths.ts', message: `there is no ${place}` })),
  ];
}

const isSdl = ({ path, text }: TreeFile): boolean =>
  /^(services|packages\/platform\/graphql)\/.*\.graphql$/.test(path) && text.trim() !== '';

interface SizedList {
  readonly path: string;
  readonly place: string;
  readonly size: number;
}

const sizedLists = ({ path, text }: TreeFile): SizedList[] =>
  parse(text).definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION
      ? (definition.fields ?? []).flatMap((field) => {
          const size = assumedSize(field);
          return size === null ? [] : [{ path, place: `${definition.name.value}.${field.name.value}`, size }];
        })
      : [],
  );

function assumedSize({ directives = [] }: FieldDefinitionNode): number | null {
  const given = directives
    .find(({ name }) => name.value === 'listSize')
    ?.arguments?.find(({ name }) => name.value === 'assumedSize')?.value;
  return given?.kind === Kind.INT ? Number(given.value) : null;
}
