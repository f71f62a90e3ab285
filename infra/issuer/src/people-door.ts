import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { accountSchema, type DemoAccount } from './accounts.js';
import { json } from './answers.js';
import { holdsSecret } from './bulk-door.js';
import type { IssuerConfig } from './config.js';
import { BodyTooLarge, readBody } from './read-body.js';

const PEOPLE_MAX = 50;
/** The newest stay: somebody may play the same case every day. */
const KEPT_MAX = 200;
const BODY_BYTES_MAX = 64 * 1024;

const askedSchema = z.object({ people: z.array(accountSchema).min(1).max(PEOPLE_MAX) });
const keptSchema = z.array(accountSchema);

const fileOf = ({ dataDir }: IssuerConfig): string => join(dataDir, 'demo-people.json');

/** Those whom demos have told of; none before the first. */
export function peopleOfDemos(config: IssuerConfig): readonly DemoAccount[] {
  const file = fileOf(config);
  return existsSync(file) ? keptSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
}

/**
 * `POST /demo/people {people: […]}`: the people of a demo that was played, so that they can sign in as well: a case may be of a union
 * to which none of the local run's own accounts belongs. For whoever holds the secret in .puhui/local.json. One who was told of before, by
 * the same name, is told anew.
 */
export async function answerDemoPeople(
  config: IssuerConfig,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!holdsSecret(config, request, response)) return;
  const asked = askedSchema.safeParse(await bodyOf(request));
  if (!asked.success)
    return json(response, 400, {
      error: `要有 1 至 ${PEOPLE_MAX} 人。 1 to ${PEOPLE_MAX} people are needed.`,
    });
  const { people } = asked.data;
  const others = peopleOfDemos(config).filter(({ name }) => !people.some((one) => one.name === name));
  keep(config, [...people, ...others].slice(0, KEPT_MAX));
  json(response, 200, { people: people.length });
}

/** In one step: whoever signs in meanwhile reads the whole of one list. */
function keep(config: IssuerConfig, people: readonly DemoAccount[]): void {
  const file = fileOf(config);
  writeFileSync(`${file}.new`, JSON.stringify(people, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Null for what is no JSON, or more of it than fifty people are. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  try {
    return JSON.parse(await readBody(request, BODY_BYTES_MAX));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof BodyTooLarge) return null;
    throw error;
  }
}
