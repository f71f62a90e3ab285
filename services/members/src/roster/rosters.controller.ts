import { Readable } from 'node:stream';
import { Controller, Inject, Post, Query, Req, Res, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { businessDate, type Clock } from '@puhui/kernel';
import { CLOCK, CurrentActor, givenId, LOGGER, type Actor, type Logger, WhatMayCome } from '@puhui/platform';
import { answerRefusal, type RefusalWith } from '../refusals.js';
import { ReadingTurns } from './import-roster/reading-turns.js';
import { RosterImporter, type RosterRefusal } from './import-roster/importer.js';
import type { ImportRun } from './import-roster/run.js';
import { takesBodyAsFile } from './body-as-file.js';
import type { Said } from './reading/header.js';
import { readSaid } from './reading/said.js';
import { say } from './sentences.js';
import { toldRefusal } from './told.js';

const STATUS = {
  NOT_ALLOWED: 403,
  TRADE_UNION_UNKNOWN: 404,
  TRADE_UNION_NOT_ACTIVE: 409,
  INVALID_INPUT: 400,
} as const;

/**
 * `POST /rosters?tradeUnionId=…&workerType=…&joinedOn=…` with a file as its body, whatever its type is called; the answer
 * is one JSON line after the other. The two at the end may be left out: they hold for rows that lack them.
 */
@Controller('rosters')
export class RostersController implements OnModuleInit {
  constructor(
    private readonly importer: RosterImporter,
    private readonly turns: ReadingTurns,
    private readonly adapter: HttpAdapterHost,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly whatMayCome: WhatMayCome,
  ) {}

  onModuleInit(): void {
    takesBodyAsFile(this.adapter.httpAdapter.getInstance<FastifyInstance>(), '/rosters');
  }

  @Post()
  async importRoster(
    @CurrentActor() actor: Actor,
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { body } = request;
    if (!(body instanceof Readable)) {
      const words = say(
        '请把名册文件（CSV 或 XLSX）本身作为请求内容发送，不要用表单或 JSON。',
        'Send the file itself (CSV or XLSX) as the body, in no form and no JSON.',
      );
      return reply.status(415).send(toldRefusal('NOT_A_ROSTER', words));
    }
    const tradeUnionId = givenId('tradeUnionId', query['tradeUnionId']);
    if (!tradeUnionId.ok) return reply.status(400).send({ errors: [tradeUnionId.error] });
    const said = readSaid(query, businessDate(this.clock.now()));
    if (!said.ok) return refuse(reply, said.error, null);
    const leave = await this.turns.take(actor.personId);
    if (!leave) return tooBusy(reply);
    const begun = await this.importer
      .begin(actor, tradeUnionId.value)
      .catch((error: unknown) => thrown(error, leave));
    if (!begun.ok) {
      leave();
      const wish = { personId: actor.personId, door: 'Http.importRoster', args: query };
      const { retryAfterMs } = await this.whatMayCome.said(wish, answerRefusal(begun.error));
      return refuse(reply, begun.error, retryAfterMs);
    }
    const lines = Readable.from(this.lines(begun.value, body, said.value), { objectMode: false });
    // Also when the sender is gone before the first line, and not before what is under way has ended.
    lines.once('close', leave);
    return reply.status(200).header('content-type', 'application/x-ndjson; charset=utf-8').send(lines);
  }

  private async *lines(run: ImportRun, body: Readable, said: Said): AsyncGenerator<string> {
    try {
      for await (const line of this.importer.run(run, body, said)) yield `${JSON.stringify(line)}\n`;
    } catch (error) {
      // The answer has begun; all that can still be done is to break it off, which the sender sees.
      this.logger.error({ err: error, importId: run.id }, 'a roster import broke off');
      throw error;
    }
  }
}

/** @param retryAfterMs when the same may be sent again: a duty, or news of the union, may be on its way */
function refuse(
  reply: FastifyReply,
  refusal: RosterRefusal | RefusalWith<'INVALID_INPUT'>,
  retryAfterMs: number | null,
): void {
  const { code, message, messageEn, hint, hintEn } = answerRefusal(refusal);
  const wrong = refusal.code === 'INVALID_INPUT' ? { field: refusal.field, problem: refusal.problem } : {};
  const told = toldRefusal(code, say(message, messageEn), say(hint, hintEn), { retryAfterMs, ...wrong });
  void reply.status(STATUS[refusal.code]).send(told);
}

function thrown(error: unknown, leave: () => void): never {
  leave();
  throw error;
}

const BUSY_RETRY_AFTER_S = 30;

function tooBusy(reply: FastifyReply): void {
  const words = say('正在导入的名册过多。', 'As many rosters are being imported as can be at once.');
  const hints = say(
    '请等先前的导入结束后，再发送这份名册；本次没有读取任何内容。',
    'Send this roster when the earlier imports have ended; nothing of it was read.',
  );
  void reply
    .status(503)
    .header('retry-after', BUSY_RETRY_AFTER_S)
    .send(toldRefusal('TOO_BUSY', words, hints));
}
