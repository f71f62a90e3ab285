import type { CampaignInput, KnownCampaignFragment } from '../../../../generated/union/graphql.js';
import {
  allocationInput,
  askedIn,
  settingsBoxes,
  settingsBoxOf,
  typedSettings,
  usualKind,
  usualSettings,
} from '../allocation/kinds.js';
import { instantOf, typedInstant, wholeOf } from './typed.js';

/** What the form holds: everything is text, as it was typed. */
export const FIELD_NAMES = [
  'title',
  'offerId',
  'occasion',
  'tradeUnionIds',
  'workerTypes',
  'minMembershipDays',
  'verifiedOnly',
  'allocation',
  ...settingsBoxes,
  'totalUnits',
  'perPersonUnits',
  'perPersonPeriod',
  'perPeriodUnits',
  'perPeriodPeriod',
  'claimFrom',
  'claimUntil',
  'useFrom',
  'useWithinDays',
  'useUntil',
  'settleUntil',
  'undoHours',
  'line',
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];
export type Typed = Readonly<Record<FieldName, string>>;

const SECONDS_PER_HOUR = 3600;

/** Most campaigns: one unit each, first come, checked members only, a day to undo. */
export const usual: Typed = {
  title: '',
  offerId: '',
  occasion: '',
  tradeUnionIds: '',
  workerTypes: '',
  minMembershipDays: '0',
  verifiedOnly: 'yes',
  allocation: usualKind,
  ...usualSettings,
  totalUnits: '',
  perPersonUnits: '1',
  perPersonPeriod: 'CAMPAIGN',
  perPeriodUnits: '',
  perPeriodPeriod: '',
  claimFrom: '',
  claimUntil: '',
  useFrom: '',
  useWithinDays: '20',
  useUntil: '',
  settleUntil: '',
  undoHours: '24',
  line: '',
};

/** The year whose budget pays: that in which claims begin. */
export const yearOf = (claimFrom: string): number | null =>
  instantOf(claimFrom) === '' ? null : Number(claimFrom.slice(0, 4));

export const idsOf = (typed: string): string[] => typed.split(',').filter((id) => id !== '');
const typesOf = (typed: string): string[] =>
  typed
    .split(/[、,，;；\n]/)
    .map((type) => type.trim())
    .filter((type) => type !== '');

export const eligibilityOf = (typed: Typed) => ({
  tradeUnionIds: idsOf(typed.tradeUnionIds),
  workerTypes: typesOf(typed.workerTypes),
  minMembershipDays: wholeOf(typed.minMembershipDays),
  verifiedOnly: typed.verifiedOnly === 'yes',
});

const periods = ['DAY', 'WEEK', 'MONTH', 'CAMPAIGN'] as const;
const quotaOf = (units: string, typedPeriod: string, unitsOfOne: number) => {
  const period = periods.find((one) => one === typedPeriod);
  return units.trim() === '' || period === undefined ? null : { period, units: wholeOf(units) * unitsOfOne };
};

/** Units in all, of what is asked in units or in places. */
export const totalUnitsOf = (typed: Typed): number =>
  wholeOf(typed.totalUnits) * askedIn(typed.allocation, typed).unitsOfOne;

/** What the graph is asked to keep. */
export function campaignInput(typed: Typed, tradeUnionId: string, idempotencyKey: string): CampaignInput {
  const claimFrom = instantOf(typed.claimFrom);
  const { unitsOfOne } = askedIn(typed.allocation, typed);
  return {
    title: typed.title,
    tradeUnionId,
    offerId: typed.offerId,
    occasion: typed.occasion,
    budget: { tradeUnionId, year: yearOf(typed.claimFrom) ?? 0, line: typed.line },
    eligibility: eligibilityOf(typed),
    allocation: allocationInput(typed.allocation, typed),
    quotas: {
      totalUnits: totalUnitsOf(typed),
      perPeriod: quotaOf(typed.perPeriodUnits, typed.perPeriodPeriod, unitsOfOne),
      perPerson: quotaOf(typed.perPersonUnits, typed.perPersonPeriod, unitsOfOne),
    },
    windows: {
      claimFrom,
      claimUntil: instantOf(typed.claimUntil),
      useFrom: typed.useFrom === '' ? null : instantOf(typed.useFrom),
      useWithinDays: typed.useWithinDays.trim() === '' ? null : wholeOf(typed.useWithinDays),
      useUntil: typed.useUntil === '' ? null : instantOf(typed.useUntil),
      settleUntil: instantOf(typed.settleUntil),
    },
    undoWindowSeconds: wholeOf(typed.undoHours) * SECONDS_PER_HOUR,
    idempotencyKey,
  };
}

/** Whether everything of a draft has come: a union that can't be read now has left a gap where it was. */
export const isWhole = ({ eligibility }: Pick<KnownCampaignFragment, 'eligibility'>): boolean =>
  eligibility.tradeUnions.every((union) => union !== null);

/** A draft as the form shows it again. */
export function typedOf(campaign: KnownCampaignFragment): Typed {
  const { eligibility, allocation, quotas, windows } = campaign;
  const { perPerson, perPeriod } = quotas;
  const settings = typedSettings(allocation);
  const { unitsOfOne } = askedIn(allocation.kind, settings);
  // Of a limit that is no whole number of places, the rest gives nobody one.
  const asked = (units: number): string => String(Math.floor(units / unitsOfOne));
  return {
    title: campaign.title,
    offerId: campaign.offer?.id ?? '',
    occasion: campaign.occasion,
    tradeUnionIds: eligibility.tradeUnions.flatMap((union) => (union === null ? [] : [union.id])).join(','),
    workerTypes: eligibility.workerTypes.join('、'),
    minMembershipDays: String(eligibility.minMembershipDays),
    verifiedOnly: eligibility.verifiedOnly ? 'yes' : 'no',
    allocation: allocation.kind,
    ...settings,
    totalUnits: asked(quotas.totalUnits),
    perPersonUnits: perPerson === null ? '' : asked(perPerson.units),
    perPersonPeriod: perPerson?.period ?? '',
    perPeriodUnits: perPeriod === null ? '' : asked(perPeriod.units),
    perPeriodPeriod: perPeriod?.period ?? '',
    claimFrom: typedInstant(windows.claimFrom),
    claimUntil: typedInstant(windows.claimUntil),
    useFrom: typedInstant(windows.useFrom),
    useWithinDays: windows.useWithinDays === null ? '' : String(windows.useWithinDays),
    useUntil: typedInstant(windows.useUntil),
    settleUntil: typedInstant(windows.settleUntil),
    undoHours: String(campaign.undoWindowSeconds / SECONDS_PER_HOUR),
    line: campaign.budget.line,
  };
}

const DAYS = ['claimFrom', 'claimUntil', 'useFrom', 'useUntil', 'settleUntil'] as const;

/** The same once more, as a draft of its own: days that are over are no days of another campaign. */
export function typedAnew(campaign: KnownCampaignFragment): Typed {
  const typed = typedOf(campaign);
  const isOver = campaign.claimsOver || campaign.status === 'CLOSED';
  return isOver ? { ...typed, ...Object.fromEntries(DAYS.map((one) => [one, ''])) } : typed;
}

/** Under which name what is typed into a saved draft is kept: who finds it launched or discarded takes it into another one. */
export const typedInto = (campaignId: string): string => `change draft ${campaignId}`;

const fieldOfProblem: Readonly<Record<string, FieldName>> = {
  title: 'title',
  offerId: 'offerId',
  occasion: 'occasion',
  'budget.line': 'line',
  'budget.year': 'line',
  'eligibility.tradeUnionIds': 'tradeUnionIds',
  'eligibility.workerTypes': 'workerTypes',
  'eligibility.minMembershipDays': 'minMembershipDays',
  'quotas.totalUnits': 'totalUnits',
  'quotas.perPerson.units': 'perPersonUnits',
  'quotas.perPeriod.units': 'perPeriodUnits',
  'quotas.perPeriod.period': 'perPeriodPeriod',
  'windows.claimFrom': 'claimFrom',
  'windows.claimUntil': 'claimUntil',
  'windows.useFrom': 'useFrom',
  'windows.useWithinDays': 'useWithinDays',
  'windows.useUntil': 'useUntil',
  'windows.settleUntil': 'settleUntil',
  undoWindowSeconds: 'undoHours',
};

/** The box beside which a problem of the graph is told; null for one that has none, which is told on top. */
export const boxOf = (field: string): FieldName | null =>
  fieldOfProblem[field] ?? fieldOfProblem[field.replace(/\.\d+$/, '')] ?? settingsBoxOf(field);
