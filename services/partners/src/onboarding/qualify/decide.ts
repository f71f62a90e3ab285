import { err, isCalendarDate, ok, stepFrom, type BusinessDate, type Result } from '@puhui/kernel';
import { badInput, type BadInput, type RefusedWith } from '../../refusals.js';
import { partnerLife, type Partner, type PartnerEvent, type Requirements } from '../partner.js';

export interface Qualify {
  readonly requirements: Omit<Requirements, 'licenceValidTo'> & { readonly licenceValidTo: string | null };
  readonly today: BusinessDate;
}

/** What was asked for and what was found, for one requirement that is not met. */
export interface UnmetRequirement {
  readonly requirement: keyof Requirements | 'licence';
  readonly required: string;
  readonly found: string;
}

export interface OpenOutlets {
  readonly outlets: number;
  /** Different cities or counties among them. */
  readonly regions: number;
}

export type QualifyRefusal =
  | RefusedWith<'PARTNER_STEP_NOT_OPEN'>
  | (RefusedWith<'NOT_QUALIFIED'> & { readonly unmet: readonly UnmetRequirement[] })
  | BadInput;

const COUNT_MAX = 10_000;

/** Checks an application against the call: everything that is not met is said at once. */
export function decideQualify(
  command: Qualify,
  partner: Partner,
  open: OpenOutlets,
): Result<PartnerEvent, QualifyRefusal> {
  if (stepFrom(partnerLife, partner.status, 'qualify') === undefined)
    return err({ code: 'PARTNER_STEP_NOT_OPEN', status: partner.status });
  const read = readRequirements(command.requirements);
  if (!read.ok) return read;
  const unmet = unmetRequirements(read.value, partner, open, command.today);
  if (unmet.length > 0) return err({ code: 'NOT_QUALIFIED', unmet });
  return ok({ type: 'Qualified', requirements: read.value });
}

function readRequirements(given: Qualify['requirements']): Result<Requirements, BadInput> {
  for (const field of ['minOutlets', 'minRegions'] as const)
    if (!Number.isInteger(given[field]) || given[field] < 0 || given[field] > COUNT_MAX)
      return err(badInput(`requirements.${field}`, 'COUNT_RANGE'));
  const { licenceValidTo } = given;
  if (licenceValidTo !== null && !isCalendarDate(licenceValidTo))
    return err(badInput('requirements.licenceValidTo', 'DATE_FORM'));
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
