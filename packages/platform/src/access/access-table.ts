import type { Role } from '@puhui/contracts';

/**
 * Who may use a door: one of the roles; 'worker' is any signed-in person, 'anyone' needs no token, and 'system'
 * is for what only the platform's own processes do, so that no person passes.
 */
export type AccessRule = readonly (Role | 'anyone' | 'system')[];

/**
 * One rule for each door of a service, by "Type.field": every Query and Mutation field, every reference resolver
 * ("Member.__resolveReference"), every field marked @sensitive, and every HTTP route ("Http.methodName").
 */
export type AccessTable = Readonly<Record<`${string}.${string}`, AccessRule>>;

/** What a rule says of somebody who asks. */
export type Verdict = 'admitted' | 'not-signed-in' | 'not-allowed';
