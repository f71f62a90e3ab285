import { z } from 'zod';
import { mutation, query } from '../door/request.js';
import { pageOf } from './page.js';

const unionSchema = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  level: z.string(),
  regionCode: z.string().nullable(),
});
export type TradeUnion = z.output<typeof unionSchema>;

export const tradeUnionByCode = query<{ code: string }>()(
  'tradeUnion',
  '$code: String',
  '{ id code name level regionCode }',
  unionSchema.nullable(),
);

/** What every list takes. */
export interface Paged {
  readonly first: number;
  readonly after: string | null;
}

export const tradeUnionsBelow = query<Paged & { filter: { level: string; search: string } }>()(
  'tradeUnions',
  '$filter: TradeUnionFilter, $first: Count, $after: String',
  '{ nodes { id code name level regionCode } pageInfo { endCursor hasNextPage } }',
  pageOf(unionSchema),
);

export const membersOf = query<Paged & { tradeUnionId: string }>()(
  'members',
  '$tradeUnionId: Id!, $first: Count, $after: String',
  '{ nodes { id person { id } } pageInfo { endCursor hasNextPage } }',
  pageOf(z.object({ id: z.string(), person: z.object({ id: z.string() }).nullable() })),
);

export const me = query<object>()(
  'me',
  '',
  '{ person { id } duties { role scopeId } }',
  z.object({
    person: z.object({ id: z.string() }),
    duties: z.array(z.object({ role: z.string(), scopeId: z.string().nullable() })),
  }),
);

export const registerPerson = mutation<{
  input: { name: string; residentId: string; mobile: string; idempotencyKey: string };
}>()(
  'registerPerson',
  '$input: RegisterPersonInput!',
  'PersonRegistered',
  '{ person { id } }',
  z.object({ person: z.object({ id: z.string() }) }),
);

export interface GrantDuty {
  readonly personId: string;
  readonly role: string;
  readonly scopeKind: 'UNION' | 'PARTNER' | 'OUTLET' | 'PLATFORM';
  readonly scopeId: string | null;
  readonly idempotencyKey: string;
}

export const grantDuty = mutation<{ input: GrantDuty }>()(
  'grantDuty',
  '$input: GrantDutyInput!',
  'DutyGranted',
  '{ duty { id } }',
  z.object({ duty: z.object({ id: z.string() }) }),
);
