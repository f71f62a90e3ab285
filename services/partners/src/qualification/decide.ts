import { isCalendarDate, ok, stepFrom, type BusinessDate, type Result } from '@puhui/kernel';
import type { TradeUnionStatus } from '@puhui/platform';
import { REQUIRED_COUNT_MAX } from '../limits.js';
import {
  partnerLifeCycle,
  type Partner,
  type PartnerEvent,
  type Requirements,
} from '../onboarding/partner.js';
import type { OpenOutlets } from '../outlets/open-outlets.js';
import { invalid, listing, refuse, type Invalid, type RefusalWith } from '../refusals.js';

export interface Qualify {
  readonly requirements: Omit<Requirements, 'licenceValidTo'> & { readonly licenceValidTo: string | null };
  readonly today: BusinessDate;
}

/** What was asked for and what was found, for one requirement that is not met. */
type UnmetRequirement = {
  readonly requirement: keyof Requirements | 'licence';
  readonly required: string;
  readonly found: string;
};

type QualifyRefusal =
  | RefusalWith<'PARTNER_STEP_NOT_OPEN' | 'TRADE_UNION_NOT_ACTIVE'>
  | (RefusalWith<'NOT_QUALIFIED'> & { readonly unmet: readonly UnmetRequirement[] })
  | Invalid;

/** Checks an application against the call: everything that is not met is said at once. */
export function decideQualify(
  command: Qualify,
  partner: Partner,
  open: OpenOutlets,
  unionStatus: TradeUnionStatus | null = 'active',
): Result<PartnerEvent, QualifyRefusal> {
  if (stepFrom(partnerLifeCycle, partner.status, 'PartnerQualified') === undefined)
    return refuse.PARTNER_STEP_NOT_OPEN({ status: partner.status });
  if (unionStatus === 'dissolved')
    return refuse.TRADE_UNION_NOT_ACTIVE({ tradeUnionId: partner.tradeUnionId, status: unionStatus });
  const read = readRequirements(command.requirements);
  if (!read.ok) return read;
  const unmet = unmetRequirements(read.value, partner, open, command.today);
  if (unmet.length > 0) return listing(refuse.NOT_QUALIFIED(), { unmet });
  return ok({ name: 'PartnerQualified', data: { requirements: read.value } });
}

function readRequirements(given: Qualify['requirements']): Result<Requirements, Invalid> {
  for (const field of ['minOutlets', 'minRegions'] as const)
    if (!Number.isInteger(given[field]) || given[field] < 0 || given[field] > REQUIRED_COUNT_MAX)
      return invalid(`requirements.${field}`, 'COUNT_RANGE');
  const { licenceValidTo } = given;
  if (licenceValidTo !== null && !isCalendarDate(licenceValidTo))
    return invalid('requirements.licenceValidTo', 'DATE_FORM');
  return ok({ ...given, licenceValidTo });
}

function unmetRequirements(
  required: Requirements,
  partner: Partner,
  open: OpenOutlets,
  today: BusinessDate,
): UnmetRequirement[] {
  const unmet: UnmetRequirement[] = [];
  if (required.legalEntity && !partner.legalEntity)
    unmet.push({ requirement: 'legalEntity', required: 'true', found: 'false' });
  if (required.noMajorViolation && !partner.noMajorViolation)
    unmet.push({ requirement: 'noMajorViolation', required: 'true', found: 'false' });
  if (open.outlets < required.minOutlets)
    unmet.push({
      requirement: 'minOutlets',
      required: `${required.minOutlets}`,
      found: `${open.outlets}`,
    });
  if (open.regions < required.minRegions)
    unmet.push({
      requirement: 'minRegions',
      required: `${required.minRegions}`,
      found: `${open.regions}`,
    });
  const validTo = required.licenceValidTo ?? today;
  if (partner.licenceExpiresOn < validTo)
    unmet.push({ requirement: 'licence', required: validTo, found: partner.licenceExpiresOn });
  return unmet;
}
