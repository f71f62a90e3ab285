import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { newId, ok, unwrap } from '@puhui/kernel';
import { Database } from '../database/database.js';
import type { Note, PrismaClient } from '../generated/prisma/client.js';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.js';
import { pageOf, readPage } from '../paging/keyset.js';
import type { Page } from '../paging/page.js';
import { defineRefusals } from '../refusals/catalogue.js';
import type { RefusalAnswer } from '../refusals/entry.js';
import { sharedRefusals } from '../refusals/shared.js';
import { UseCases } from '../use-case/use-cases.js';

const TEXT_CHARACTERS_MAX = 100;

const noteRefusals = defineRefusals({
  TOO_LONG: {
    zh: '内容最多 {charactersMax} 字。',
    en: 'A note has at most {charactersMax} characters.',
    hintZh: '请缩短后再试。',
    hintEn: 'Make it shorter.',
    fields: { charactersMax: 'Count!' },
  },
  IDEMPOTENCY_KEY_ALREADY_USED: sharedRefusals.IDEMPOTENCY_KEY_ALREADY_USED,
});

interface WriteNoteInput {
  text: string;
  amount: bigint;
  idempotencyKey: string;
}

/** The resolver of the specs' own little service. */
@Resolver('Note')
export class NotesResolver {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly useCases: UseCases<PrismaClient>,
  ) {}

  @Query('motto')
  motto(): string {
    return '普惠';
  }

  @Query('boom')
  boom(): string {
    throw new Error('person 110101199003074690 caused a bug');
  }

  @Query('notes')
  async notes(@Args() args: { first?: number; after?: string }): Promise<Page<Note>> {
    const { rows, after } = unwrap(readPage(args, 1));
    const found = await this.database.prisma.note.findMany({
      where: after === null ? {} : { id: { gt: after[0] ?? '' } },
      orderBy: { id: 'asc' },
      take: rows + 1,
    });
    return pageOf(found, rows, (note) => [note.id]);
  }

  @ResolveReference()
  reference(reference: { id: string }): Promise<Note | null> {
    return this.database.prisma.note.findUnique({ where: { id: reference.id } });
  }

  @Mutation('writeNote')
  async writeNote(
    @CurrentActor() actor: Actor,
    @Args('input') input: WriteNoteInput,
  ): Promise<RefusalAnswer | { __typename: 'NoteWritten'; note: Note }> {
    const { text, amount } = input;
    const written = await this.useCases.run(actor, 'writeNote', input, {
      load: () => Promise.resolve(ok(null)),
      may: () => Promise.resolve(ok(null)),
      decide: () =>
        text.length > TEXT_CHARACTERS_MAX
          ? noteRefusals.refuse.TOO_LONG({ charactersMax: TEXT_CHARACTERS_MAX })
          : ok({ text, amount }),
      save: async ({ tx, actorId, now }, note) => {
        const data = { ...note, id: newId(now), writtenBy: actorId, writtenAt: now };
        return { noteId: (await tx.prisma.note.create({ data })).id };
      },
      answer: ({ prisma }, { noteId }) => prisma.note.findUniqueOrThrow({ where: { id: noteId } }),
    });
    return noteRefusals.answer(written, (note) => ({ __typename: 'NoteWritten', note }));
  }

  @Mutation('shredNotes')
  async shredNotes(): Promise<{ __typename: 'NotesShredded'; notes: number }> {
    const { count } = await this.database.transaction((tx) => tx.prisma.note.deleteMany());
    return { __typename: 'NotesShredded', notes: count };
  }
}
