import { Readable } from 'node:stream';
import { Controller, Inject, Post, Query, Req, Res, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, LOGGER, type Actor, type Logger } from '@puhui/platform';
import { refusalAnswer } from '../refusals.js';
import { RosterImporter } from './import-roster/importer.js';
import type { ImportRun } from './import-roster/run.js';
import { takesBodyAsFile } from './body-as-file.js';
import type { Said } from './reading/header.js';
import { readSaid } from './reading/said.js';

const STATUS = {
  NOT_ALLOWED: 403,
  UNKNOWN_TRADE_UNION: 404,
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
    private readonly adapter: HttpAdapterHost,
    @Inject(LOGGER) private readonly logger: Logger,
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
      const message =
        '请把名册文件（CSV 或 XLSX）本身作为请求内容发送，不要用表单或 JSON。 ' +
        'Send the file itself (CSV or XLSX) as the body, in no form and no JSON.';
      return reply.status(415).send({ errors: [{ message, extensions: { code: 'NOT_A_ROSTER' } }] });
    }
    const said = readSaid(query);
    const { tradeUnionId } = query;
    const id = typeof tradeUnionId === 'string' ? tradeUnionId : '';
    const begun = said.ok ? await this.importer.begin(actor, id) : said;
    if (!begun.ok || !said.ok) {
      const refusal = begun.ok ? said : begun;
      if (refusal.ok) return undefined;
      const { code, message, messageEn, hint } = refusalAnswer(refusal.error);
      const field = refusal.error.code === 'INVALID_INPUT' ? { field: refusal.error.field } : {};
      const told = { message: `${message} ${messageEn}`, extensions: { code, hint, ...field } };
      return reply.status(STATUS[refusal.error.code]).send({ errors: [told] });
    }
    const lines = Readable.from(this.lines(begun.value, body, said.value), { objectMode: false });
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
