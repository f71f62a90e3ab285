import { Module } from '@nestjs/common';
import { NotesController } from './notes.controller.js';
import { NotesResolver } from './notes.resolver.js';

@Module({ controllers: [NotesController], providers: [NotesResolver] })
export class NotesModule {}
