import { DAY_MS, LOCAL_CLOCK_DAYS_MAX } from '@puhui/kernel';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { IdentityProblem } from '@puhui/platform/door';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { administersSecurity } from '../administers.js';
import type { DoorParts } from '../parts.js';
import { Unavailable } from '../unavailable.js';

const MOST_MS = LOCAL_CLOCK_DAYS_MAX * DAY_MS;
const bodySchema = z.union([
  z.strictObject({ advanceMs: z.int().min(0).max(MOST_MS) }),
  z.strictObject({ moveTo: z.iso.datetime() }),
]);
const offsetSchema = z.object({ offsetMs: z.number() });

/** By so much, which asked twice moves twice; or to an instant, which asked twice moves once. */
type Move = z.output<typeof bodySchema>;

/** What every process of the local run takes the time to be, and by how much that is ahead of the machine's. */
const timeAt = (offsetMs: number): { readonly offsetMs: number; readonly now: string } => ({
  offsetMs,
  now: new Date(Date.now() + offsetMs).toISOString(),
});

/**
 * `GET /local/clock` tells the business time of every process, `POST /local/clock {"advanceMs": n}` or `{"moveTo": "…Z"}` moves it
 * forward (never back: what has been decided keeps its time). Only in the local run, and only for a platform_admin: by a token, or from
 * our own pages.
 */
export function clockRoute(app: FastifyInstance, parts: DoorParts): void {
  const { clockFile } = parts.config;
  if (clockFile === null) return;
  // Pages date what they show and print by whatever answer came last: by this clock then, as the services do.
  app.addHook('onSend', async (_, reply) => {
    reply.header('date', new Date(Date.now() + (await offsetOf(clockFile))).toUTCString());
  });
  const isKeeper = keepers(parts);
  // One after the other: two at once would read the same offset, and each lose the other's move.
  let lastMove: Promise<unknown> = Promise.resolve();
  app.get('/local/clock', async (asked, reply) =>
    (await isKeeper(asked)) ? timeAt(await offsetOf(clockFile)) : turnAway(reply),
  );
  app.post('/local/clock', async (asked, reply) => {
    if (!(await isKeeper(asked))) return turnAway(reply);
    const body = bodySchema.safeParse(asked.body);
    if (!body.success) return refuse(reply);
    const mine = (): Promise<number | null> => move(clockFile, body.data);
    const moving = lastMove.then(mine, mine);
    lastMove = moving;
    const offsetMs = await moving;
    return offsetMs === null ? refuse(reply) : timeAt(offsetMs);
  });
}

/** @throws IdentityProblem for nobody, ForeignPage, Unavailable while nobody can say who administers */
function keepers(parts: DoorParts): (asked: FastifyRequest) => Promise<boolean> {
  const administers = administersSecurity(parts);
  return async (asked) => {
    const caller = await parts.identify(asked);
    if (caller.actor === null || caller.authorization === undefined)
      throw new IdentityProblem('UNAUTHENTICATED', 'no token came with the request');
    return administers(caller);
  };
}

const turnAway = (reply: FastifyReply): FastifyReply =>
  reply.code(403).send({
    code: 'NOT_ALLOWED',
    message: 'Only a platform_admin moves the clock. 只有平台管理员可以调整时钟。',
  });

const refuse = (reply: FastifyReply): FastifyReply =>
  reply.code(400).send({
    code: 'INVALID_INPUT',
    message:
      `请发送 {"advanceMs": n}（毫秒，不小于 0）或 {"moveTo": "…Z"}，一次最多往前 ${LOCAL_CLOCK_DAYS_MAX} 天。 ` +
      `{"advanceMs": n}, n ≥ 0 in milliseconds, or {"moveTo": "…Z"} is needed, at most ${LOCAL_CLOCK_DAYS_MAX} days ahead.`,
  });

/** @returns the new offset; null for an instant that is too far ahead. One that has passed leaves the time as it is. */
async function move(file: string, wanted: Move): Promise<number | null> {
  const before = await offsetOf(file);
  const byMs = 'moveTo' in wanted ? Date.parse(wanted.moveTo) - (Date.now() + before) : wanted.advanceMs;
  if (byMs > MOST_MS) return null;
  // Whoever only asks for the time is answered on a full disk too.
  if (byMs <= 0) return before;
  await writeOffset(file, before + byMs);
  return before + byMs;
}

async function offsetOf(file: string): Promise<number> {
  if (!existsSync(file)) return 0;
  return offsetSchema.parse(JSON.parse(await readFile(file, 'utf8'))).offsetMs;
}

/** Readers must never see half a file. @throws Unavailable when there is no room for it, or no right to write it */
async function writeOffset(file: string, offsetMs: number): Promise<void> {
  try {
    await writeFile(`${file}.new`, JSON.stringify({ offsetMs }));
    await rename(`${file}.new`, file);
  } catch (error) {
    throw new Unavailable(
      '时钟没有移动：写不进它的文件，磁盘可能已满。',
      'The clock was not moved: its file can’t be written; the disk may be full.',
      error,
    );
  }
}
