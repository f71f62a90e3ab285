import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from './answers.js';
import type { IssuerConfig } from './config.js';
import type { IssuerKeys } from './keys.js';
import { BodyTooLarge, readBody } from './read-body.js';
import { mintToken, readTokenRequest, SUBJECTS_MAX } from './tokens.js';

const BODY_BYTES_MAX = SUBJECTS_MAX * 48;
// A signature takes about 50 µs; between two slices health checks and sign-ins get their turn.
const SLICE = 250;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether a request may come in by a door that is for programs of the local run; who may not has been told so. */
export function holdsSecret(
  { secret }: IssuerConfig,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const { method, headers } = request;
  if (method !== 'POST') {
    json(response, 405, { error: '这里只接受 POST。 POST is the only method here.' });
    return false;
  }
  if (timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${secret}`))) return true;
  json(response, 403, {
    error:
      '缺少本地运行的密钥（见 .puhui/local.json）。 The secret of the local run is missing (.puhui/local.json has it).',
  });
  return false;
}

/**
 * `POST /demo/tokens {subjects: [personId…], ttlSeconds?}` → `{tokens: [token…]}` in the order of the subjects, for
 * whoever holds the secret in .puhui/local.json.
 */
export async function answerBulkTokens(
  config: IssuerConfig,
  keys: IssuerKeys,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!holdsSecret(config, request, response)) return;
  const wanted = await readRequest(request, config.tokenTtlSeconds);
  if (typeof wanted === 'string') return json(response, 400, { error: wanted });
  const tokens: string[] = [];
  for (const subject of wanted.subjects) {
    const facts = {
      issuer: config.issuer,
      audience: config.audience,
      ttlSeconds: wanted.ttlSeconds,
      now: new Date(),
    };
    tokens.push(mintToken(keys, subject, facts));
    if (tokens.length % SLICE === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  json(response, 200, { tokens });
}

async function readRequest(request: IncomingMessage, ttlSecondsDefault: number) {
  try {
    return readTokenRequest(await readBody(request, BODY_BYTES_MAX), ttlSecondsDefault);
  } catch (error) {
    if (error instanceof BodyTooLarge)
      return `请求内容过大：一次至多 ${SUBJECTS_MAX} 个编号。 The body is too large: ${SUBJECTS_MAX} ids at most.`;
    throw error;
  }
}
