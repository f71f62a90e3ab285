import { BadRequestException, Controller, Param, Post } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.js';

/** HTTP routes of the specs' own little service. */
@Controller('notes')
export class NotesController {
  @Post('print/:how')
  printNotes(@CurrentActor() actor: Actor, @Param('how') how: string): { by: string; how: string } {
    if (how === 'upside-down') throw new BadRequestException('paper has one side up');
    if (how === 'never') throw new Error('person 110101199003074690 caused a bug');
    if (how === 'later') throw Object.assign(new Error('connection lost'), { code: '57P01' });
    return { by: actor.personId, how };
  }
}
