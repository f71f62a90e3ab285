import { Readable } from 'node:stream';
import { Controller, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, givenId, type Actor } from '@puhui/platform';
import { ReadingTurns } from '../import-roster/reading-turns.js';
import { say, type Sentences } from '../sentences.js';
import { toldRefusal } from '../told.js';
import { RefusedRows, type NoRefusedRows } from './refused-rows.js';

const ANSWERS: Readonly<Record<NoRefusedRows, readonly [status: number, words: Sentences]>> = {
  IMPORT_UNKNOWN: [
    404,
    say('没有这次导入，或不属于您的工会。', 'There is no such import, or it is not your union’s.'),
  ],
  NOTHING_REFUSED: [404, say('这次导入没有被拒绝的行。', 'No row of this import was refused.')],
  ANOTHER_FILE: [409, say('这不是当时导入的文件。', 'This is not the file that was imported.')],
};

/** How many refused rows there are beyond those in the file. */
const ROWS_LEFT_OUT = 'x-rows-left-out';

/** `POST /rosters/:importId/refused-rows?language=en` with the file once more as its body: the answer is a file of its format. */
@Controller('rosters')
export class RefusedRowsController {
  constructor(
    private readonly rows: RefusedRows,
    private readonly turns: ReadingTurns,
  ) {}

  @Post(':importId/refused-rows')
  async refusedRows(
    @CurrentActor() actor: Actor,
    @Param('importId') given: string,
    @Query('language') language: unknown,
    @Req() { body }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const importId = givenId('importId', given);
    if (!importId.ok) return reply.status(400).send({ errors: [importId.error] });
    if (!(body instanceof Readable))
      return reply
        .status(415)
        .send(toldRefusal('NOT_A_ROSTER', say('请发送文件本身。', 'Send the file itself.')));
    const leave = await this.turns.take(actor.personId);
    if (!leave)
      return reply.status(503).send(toldRefusal('TOO_BUSY', say('请稍后再试。', 'Try again in a while.')));
    try {
      const file = await this.rows.of(actor, importId.value, body, language === 'en' ? 'en' : 'zh');
      body.resume();
      if (!file.ok) {
        const [status, words] = ANSWERS[file.error];
        return await reply.status(status).send(toldRefusal(file.error, words));
      }
      const { bytes, type, name, leftOut } = file.value;
      return await reply
        .status(200)
        .header('content-type', type)
        .header('content-disposition', `attachment; filename="${name}"`)
        .header(ROWS_LEFT_OUT, leftOut)
        .send(bytes);
    } finally {
      leave();
    }
  }
}
