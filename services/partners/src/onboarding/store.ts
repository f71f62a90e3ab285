import { PartnerChanged, type EventData } from '@puhui/contracts';
import { invariant, parseUsccForm, unwrap, type BusinessDate, dayOf } from '@puhui/kernel';
import { restDigest, sql, Table } from '@puhui/platform';
import { z } from 'zod';
import type { PartnerModel } from '../generated/prisma/models.js';
import {
  isContracted,
  partnerData,
  type Application,
  type Partner,
  type PartnerStatus,
  type Requirements,
  type Standing,
} from './partner.js';

const statusSchema = PartnerChanged.schema.shape.status;
const requirementsSchema = z.strictObject({
  legalEntity: z.boolean(),
  noMajorViolation: z.boolean(),
  minOutlets: z.int(),
  minRegions: z.int(),
  licenceValidTo: z.iso
    .date()
    .transform((day) => day as BusinessDate)
    .nullable(),
});

/** The columns of a row p, named as the model names them. */
export const PARTNER_COLUMNS = sql`p.id, p.trade_union_id as "tradeUnionId", p.name, p.uscc, p.status, p.applicant_id as "applicantId",
  p.legal_entity as "legalEntity", p.no_major_violation as "noMajorViolation", p.licence_number as "licenceNumber",
  p.licence_expires_on as "licenceExpiresOn", p.plan, p.requirements, p.notice_ends_on as "noticeEndsOn",
  p.contract_from as "contractFrom", p.contract_to as "contractTo", p.reason, p.version,
  p.changed_at as "changedAt", p.status_since as "statusSince"`;

/** The row as the state it stands for. @throws when a column that the status needs is missing. */
export function toPartner(row: PartnerModel): Partner {
  const application: Application = {
    id: row.id,
    tradeUnionId: row.tradeUnionId,
    name: row.name,
    // Its check characters were right, or an officer has confirmed it.
    uscc: unwrap(parseUsccForm(row.uscc)),
    applicantId: row.applicantId,
    legalEntity: row.legalEntity,
    noMajorViolation: row.noMajorViolation,
    licenceNumber: row.licenceNumber,
    licenceExpiresOn: dayOf(row.licenceExpiresOn),
    plan: row.plan,
  };
  return { ...application, ...standing(statusSchema.parse(row.status), row), version: row.version };
}

function standing(status: PartnerStatus, row: PartnerModel): Standing {
  const requirements = (): Requirements => requirementsSchema.parse(row.requirements);
  const publicised = () => ({ requirements: requirements(), noticeEndsOn: day(row, 'noticeEndsOn') });
  const contracted = () => ({
    ...publicised(),
    contractFrom: day(row, 'contractFrom'),
    contractTo: day(row, 'contractTo'),
  });
  switch (status) {
    case 'applied':
      return { status };
    case 'qualified':
      return { status, requirements: requirements() };
    case 'publicised':
      return { status, ...publicised() };
    case 'contracted':
    case 'live':
      return { status, ...contracted() };
    case 'suspended':
    case 'delisted':
      return { status, ...contracted(), reason: row.reason ?? '' };
    case 'rejected': {
      const reached = row.noticeEndsOn
        ? publicised()
        : row.requirements
          ? { requirements: requirements() }
          : {};
      return { status, ...reached, reason: row.reason };
    }
  }
}

function day(row: PartnerModel, column: 'noticeEndsOn' | 'contractFrom' | 'contractTo'): BusinessDate {
  const date = row[column];
  invariant(date !== null, 'standing-has-its-dates', { id: row.id, status: row.status, column });
  return dayOf(date);
}

/** A partner and when it changed. */
export interface Written {
  readonly partner: Partner;
  readonly at: Date;
}
/** The whole row. */
export const PARTNERS = new Table<Written>('partner', {
  id: ['uuid', ({ partner }) => partner.id],
  trade_union_id: ['uuid', ({ partner }) => partner.tradeUnionId],
  name: ['text', ({ partner }) => partner.name],
  uscc: ['text', ({ partner }) => partner.uscc],
  status: ['text', ({ partner }) => partner.status],
  applicant_id: ['uuid', ({ partner }) => partner.applicantId],
  legal_entity: ['boolean', ({ partner }) => partner.legalEntity],
  no_major_violation: ['boolean', ({ partner }) => partner.noMajorViolation],
  licence_number: ['text', ({ partner }) => partner.licenceNumber],
  licence_expires_on: ['date', ({ partner }) => partner.licenceExpiresOn],
  plan: ['text', ({ partner }) => partner.plan],
  requirements: ['jsonb', ({ partner }) => asJson(requirementsOf(partner))],
  notice_ends_on: ['date', ({ partner }) => noticeEndOf(partner)],
  contract_from: ['date', ({ partner }) => (isContracted(partner) ? partner.contractFrom : null)],
  contract_to: ['date', ({ partner }) => (isContracted(partner) ? partner.contractTo : null)],
  reason: ['text', ({ partner }) => reasonOf(partner)],
  version: ['int', ({ partner }) => partner.version],
  changed_at: ['timestamptz', ({ at }) => at],
  status_since: ['timestamptz', ({ at }) => at],
});

/** What may change in a partner that is there. Under what name, where and by whom it applied stays. */
export const CHANGING = [
  'status',
  'licence_number',
  'licence_expires_on',
  'plan',
  'requirements',
  'notice_ends_on',
  'contract_from',
  'contract_to',
  'reason',
  'version',
  'changed_at',
] as const;

const asJson = (requirements: Requirements | null): string | null =>
  requirements && JSON.stringify(requirements);
const requirementsOf = (partner: Partner): Requirements | null =>
  'requirements' in partner ? (partner.requirements ?? null) : null;
const noticeEndOf = (partner: Partner): BusinessDate | null =>
  'noticeEndsOn' in partner ? (partner.noticeEndsOn ?? null) : null;
const reasonOf = (partner: Partner): string | null => ('reason' in partner ? partner.reason : null);

/** The partner as its event carries it, with a digest over what only this service knows. */
export function partnerEventData(partner: Partner): EventData<typeof PartnerChanged> {
  const requirements = requirementsOf(partner);
  const rest = restDigest({
    applicantId: partner.applicantId,
    legalEntity: partner.legalEntity,
    noMajorViolation: partner.noMajorViolation,
    licenceNumber: partner.licenceNumber,
    licenceExpiresOn: partner.licenceExpiresOn,
    plan: partner.plan,
    requirements: requirements && { ...requirements },
    noticeEndsOn: noticeEndOf(partner),
    reason: reasonOf(partner),
  });
  return { ...partnerData(partner), restDigest: rest };
}
