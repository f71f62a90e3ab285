import { WORKER_TYPE_CHARACTERS_MAX, UNION_CODE_CHARACTERS_MAX } from '@puhui/kernel';
import { z } from 'zod';
import { defineEvent } from '../define.js';
import {
  dateField,
  idField,
  instantField,
  restDigestField,
  nameField,
  codeField,
  offsetField,
} from '../fields.js';

export const unionLevels = ['national', 'provincial', 'city', 'county', 'township', 'grassroots'] as const;
export const roles = [
  'worker',
  'union_officer',
  'finance_officer',
  'finance_approver',
  'auditor',
  'partner_admin',
  'partner_cashier',
  'platform_admin',
  'system_admin',
] as const;
export type Role = (typeof roles)[number];

export const TradeUnionChanged = defineEvent({
  name: 'TradeUnionChanged',
  version: 1,
  topic: 'puhui.members.trade-union.v1',
  aggregate: 'trade-union',
  description: 'The whole state of one trade union.',
  schema: z.object({
    id: idField,
    code: codeField(UNION_CODE_CHARACTERS_MAX).describe("the union's own code, unique"),
    name: nameField,
    level: z.enum(unionLevels),
    industry: z.boolean().describe('an industry union beside the regional line'),
    parentId: idField.nullable(),
    path: z.array(idField).describe('ids from the root down to and including this union'),
    regionCode: codeField(12).nullable().describe('administrative division code, 2 to 6 digits'),
    uscc: codeField().nullable(),
    status: z.enum(['active', 'dissolved']),
  }),
});

export const MembershipChanged = defineEvent({
  name: 'MembershipChanged',
  version: 1,
  topic: 'puhui.members.member.v1',
  aggregate: 'membership',
  description: 'The whole state of one membership. A person may hold memberships one after another.',
  schema: z.object({
    membershipId: idField,
    personId: idField,
    tradeUnionId: idField,
    status: z.enum(['applied', 'verified', 'active', 'transferred', 'retained', 'left']),
    verified: z.boolean().describe('real name and resident ID were checked'),
    workerType: codeField(WORKER_TYPE_CHARACTERS_MAX),
    joinedOn: dateField,
    restDigest: restDigestField,
  }),
});

export const DutyChanged = defineEvent({
  name: 'DutyChanged',
  version: 1,
  topic: 'puhui.members.duty.v1',
  aggregate: 'duty',
  description: 'The whole state of one duty: a person holds a role over a scope for a time.',
  schema: z.object({
    dutyId: idField,
    personId: idField,
    role: z.enum(roles),
    scopeKind: z.enum(['union', 'partner', 'outlet', 'platform']),
    scopeId: idField.nullable().describe('null for the platform'),
    from: instantField,
    to: instantField.nullable(),
    revokedAt: instantField.nullable(),
    grantedBy: idField.nullable().optional().describe('null for what was seeded'),
    restDigest: restDigestField,
  }),
});

/** A broker takes no longer names. */
const TOPIC_CHARACTERS_MAX = 249;
const partitions_told_max = 100;

export const DutiesTold = defineEvent({
  name: 'DutiesTold',
  version: 1,
  topic: 'puhui.members.duties-told.v1',
  aggregate: 'duties-told',
  description:
    'A word of members: all that it decided about duties and unions until then lies on the broker. Whoever has read so far knows it.',
  schema: z.object({
    toldUntil: instantField.describe("by the clock of the members' database"),
    ends: z
      .array(
        z.object({
          topic: codeField(TOPIC_CHARACTERS_MAX),
          partition: z.int().nonnegative(),
          offset: offsetField,
        }),
      )
      .min(1)
      .max(partitions_told_max)
      .describe('where the topics that it tells of ended then: the next offset of each partition'),
  }),
});

export const PersonNameCorrected = defineEvent({
  name: 'PersonNameCorrected',
  version: 1,
  topic: 'puhui.members.person.v1',
  aggregate: 'name-correction',
  description: 'An officer corrected the name in the record of a person. Neither name is told.',
  schema: z.object({
    correctionId: idField,
    personId: idField,
    tradeUnionId: idField
      .nullable()
      .describe('the union whose officer answers for it; null for the platform'),
    correctedBy: idField,
    restDigest: restDigestField,
  }),
});

export const ErasureChanged = defineEvent({
  name: 'ErasureChanged',
  version: 1,
  topic: 'puhui.members.person.v1',
  aggregate: 'erasure',
  description:
    'The whole state of one wish of a person to be erased. Withdrawn: they took it back before anybody had answered. Done: the key of the person is destroyed, and the id means nobody any more.',
  schema: z.object({
    erasureId: idField,
    personId: idField,
    tradeUnionId: idField
      .nullable()
      .describe('the union whose officers answer for it; null for the platform'),
    status: z.enum(['waiting', 'refused', 'withdrawn', 'done']),
    restDigest: restDigestField,
  }),
});

export const RectificationChanged = defineEvent({
  name: 'RectificationChanged',
  version: 1,
  topic: 'puhui.members.person.v1',
  aggregate: 'rectification',
  description:
    'The whole state of one wish of a person that what is held about them be corrected. What it was and what it is to be is not told.',
  schema: z.object({
    rectificationId: idField,
    personId: idField,
    tradeUnionId: idField
      .nullable()
      .describe('the union whose officers answer for it; null for the platform'),
    status: z.enum(['waiting', 'accepted', 'refused', 'withdrawn']),
    restDigest: restDigestField,
  }),
});

export const RosterImportChanged = defineEvent({
  name: 'RosterImportChanged',
  version: 1,
  topic: 'puhui.members.person.v1',
  aggregate: 'roster-import',
  description:
    'A roster of a union is being taken in, or that has ended. Which file it was, and what became of its rows, is told by a digest alone.',
  schema: z.object({
    importId: idField,
    tradeUnionId: idField.describe('the union whose roster it is; rows may be of unions below it'),
    status: z.enum(['running', 'done', 'interrupted']),
    startedAt: instantField,
    restDigest: restDigestField,
  }),
});

export const MembershipTransferChanged = defineEvent({
  name: 'MembershipTransferChanged',
  version: 1,
  topic: 'puhui.members.membership-transfer.v1',
  aggregate: 'membership-transfer',
  description:
    'The whole state of one wish to move a member into a union elsewhere, whose own officers accept or refuse it.',
  schema: z.object({
    transferId: idField,
    memberId: idField,
    personId: idField,
    fromTradeUnionId: idField,
    toTradeUnionId: idField,
    status: z.enum(['waiting', 'accepted', 'refused', 'withdrawn']),
    answerBy: instantField.describe('when it lapses without an answer'),
    restDigest: restDigestField,
  }),
});
