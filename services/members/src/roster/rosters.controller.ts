import { Readable } from 'node:stream';
import { Controller, Inject, Post, Query, Req, Res, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, givenId, LOGGER, type Actor, type Logger } from '@puhui/platform';
import { refusalAnswer } from '../refusals.js';
import { RosterImporter } from './import-roster/importer.js';
import type { ImportRun } from './import-roster/run.js';

const STATUS = { NOT_ALLOWED: 403, UNKNOWN_TRADE_UNION: 404, TRADE_UNION_NOT_ACTIVE: 409 } as const;

/** `POST /rosters?tradeUnionId=…` with the CSV as its body; the answer is one JSON line after the other. */
@Controller('rosters')
export class RostersController implements OnModuleInit {
  constructor(
    private readonly importer: RosterImporter,
    private readonly adapter: HttpAdapterHost,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The body of a CSV stays a stream: it is never held as a whole. */
  onModuleInit(): void {
    const fastify = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    fastify.addContentTypeParser(['text/csv', 'application/octet-stream'], (_request, payload, done) =>
      done(null, payload),
    );
  }

  @Post()
  async importRoster(
    @CurrentActor() actor: Actor,
    @Query('tradeUnionId') given: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { body } = request;
    if (!(body instanceof Readable)) {
      const message = '请以 text/csv 发送名册。 Send the roster as text/csv.';
      return reply.status(415).send({ errors: [{ message, extensions: { code: 'NOT_A_ROSTER' } }] });
    }
    const tradeUnionId = givenId('tradeUnionId', given);
    if (!tradeUnionId.ok) return reply.status(400).send({ errors: [tradeUnionId.error] });
    const begun = await this.importer.begin(actor, tradeUnionId.value);
    if (!begun.ok) {
      const { code, message, messageEn, hint, hintEn } = refusalAnswer(begun.error);
      const said = { message: `${message} ${messageEn}`, extensions: { code, hint, hintEn } };
      return reply.status(STATUS[begun.error.code]).send({ errors: [said] });
    }
    const lines = Readable.from(this.lines(begun.value, body), { objectMode: false });
    return reply.status(200).header('content-type', 'application/x-ndjson; charset=utf-8').send(lines);
  }

  private async *lines(run: ImportRun, body: Readable): AsyncGenerator<string> {
    try {
      for await (const line of this.importer.run(run, body)) yield `${JSON.stringify(line)}\n`;
    } catch (error) {
      // The answer has begun; all that can still be done is to break it off, which the sender sees.
      this.logger.error({ err: error, importId: run.id }, 'a roster import broke off');
      throw error;
    }
  }
}
