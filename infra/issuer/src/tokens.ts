import { randomUUID, sign } from 'node:crypto';
import { readId } from '@puhui/kernel';
import { SIGNING_ALGORITHM, type IssuerKeys } from './keys.js';

/** How many tokens one request may ask for. */
export const SUBJECTS_MAX = 10_000;
/** The longest that a token of a local run lives, whoever asks for it. */
export const TTL_SECONDS_MAX = 24 * 3600;

export interface TokenFacts {
  readonly issuer: string;
  readonly audience: string;
  readonly ttlSeconds: number;
  readonly now: Date;
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A signed access token (RFC 9068) for a person. */
export function mintToken(keys: IssuerKeys, subject: string, facts: TokenFacts): string {
  const issuedAt = Math.floor(facts.now.getTime() / 1000);
  const header = part({ alg: SIGNING_ALGORITHM, typ: 'at+jwt', kid: keys.kid });
  const claims = part({
    iss: facts.issuer,
    sub: subject,
    aud: facts.audience,
    client_id: 'puhui-operators',
    iat: issuedAt,
    // Given out to whoever holds the secret of the local run: nobody signs in for it, and it is as fresh as if they had.
    auth_time: issuedAt,
    exp: issuedAt + facts.ttlSeconds,
    jti: randomUUID(),
  });
  const input = `${header}.${claims}`;
  const signature = sign('sha256', Buffer.from(input), { key: keys.privateKey, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

export type TokenRequest = { readonly subjects: readonly string[]; readonly ttlSeconds: number };

/**
 * Reads the body of the bulk door. A negative or zero `ttlSeconds` asks for tokens that have expired already, which
 * is how one tries what the platform answers to them.
 * @returns the request, or a sentence that says what is wrong with it.
 */
export function readTokenRequest(body: string, ttlSecondsDefault: number): TokenRequest | string {
  const parsed = parseJson(body);
  if (typeof parsed !== 'object' || parsed === null)
    return '请求内容应为 JSON 对象。 The body must be a JSON object.';
  const subjects: unknown = 'subjects' in parsed ? parsed.subjects : undefined;
  if (!isListOfText(subjects))
    return '"subjects" 应为人员编号的列表。 "subjects" must be a list of person ids.';
  if (subjects.length > SUBJECTS_MAX)
    return `"subjects" 至多 ${SUBJECTS_MAX} 个编号。 "subjects" may hold ${SUBJECTS_MAX} ids at most.`;
  const ids = subjects.map((subject) => readId(subject) ?? '');
  const wrong = subjects[ids.indexOf('')];
  if (wrong !== undefined) return `“${wrong}”不是人员编号（UUID）。 "${wrong}" is not a person id (a UUID).`;
  const ttlSeconds: unknown = 'ttlSeconds' in parsed ? parsed.ttlSeconds : ttlSecondsDefault;
  if (typeof ttlSeconds !== 'number' || !Number.isInteger(ttlSeconds) || ttlSeconds > TTL_SECONDS_MAX) {
    return `"ttlSeconds" 应为整数，至多 ${TTL_SECONDS_MAX}。 "ttlSeconds" must be a whole number, ${TTL_SECONDS_MAX} at most.`;
  }
  return { subjects: ids, ttlSeconds };
}

const isListOfText = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
