import { DAY_MS } from '@puhui/kernel';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { IdentityProblem } from '@puhui/platform/door';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { administersSecurity } from '../administers.js';
import type { DoorParts } from '../parts.js';
import { Unavailable } from '../unavailable.js';

const TEN_YEARS_MS = 10 * 366 * DAY_MS;
const bodySchema = z.strictObject({ advanceMs: z.int().min(0).max(TEN_YEARS_MS) });
const offsetSchema = z.object({ offsetMs: z.number() });

/**
 * `POST /local/clock {"advanceMs": n}` moves the business clock of every process forward (never back: what has been
 * decided keeps its time). Only in the local run, and only for a platform_admin.
 */
export function clockRoute(app: FastifyInstance, parts: DoorParts): void {
  const { identify, config } = parts;
  const { clockFile } = config;
  if (clockFile === null) return;
  const administers = administersSecurity(parts);
  // One after the other: two at once would read the same offset, and each lose the other's move.
  let lastMove: Promise<unknown> = Promise.resolve();
  app.post('/local/clock', async (asked, reply) => {
    const caller = await identify(asked);
    const { actor, authorization } = caller;
    if (actor === null || authorization === undefined) {
      throw new IdentityProblem('UNAUTHENTICATED', 'no token came with the request');
    }
    if (!(await administers(caller))) {
      return reply.code(403).send({
        code: 'NOT_ALLOWED',
        message: 'Only a platform_admin moves the clock. 只有平台管理员可以调整时钟。',
      });
    }
    const body = bodySchema.safeParse(asked.body);
    if (!body.success) {
      return reply.code(400).send({
        code: 'INVALID_INPUT',
        message: `请发送 {"advanceMs": n}，n 为不小于 0 的毫秒数。 {"advanceMs": n} is needed, n ≥ 0 in milliseconds.`,
      });
    }
    const { advanceMs } = body.data;
    const mine = (): Promise<number> => move(clockFile, advanceMs);
    const moving = lastMove.then(mine, mine);
    lastMove = moving;
    const offsetMs = await moving;
    return { offsetMs, now: new Date(Date.now() + offsetMs).toISOString() };
  });
}

async function move(file: string, advanceMs: number): Promise<number> {
  const before = await offsetOf(file);
  // Whoever only asks for the time is answered on a full disk too.
  if (advanceMs === 0) return before;
  await writeOffset(file, before + advanceMs);
  return before + advanceMs;
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
