import { Module } from '@nestjs/common';
import { VaultModule } from '../persons/vault.module.js';
import { ImportFinder } from './find-imports.js';
import { RosterImporter } from './import-roster/importer.js';
import { ReadingTurns } from './import-roster/reading-turns.js';
import { RefusedRowsController } from './refused-rows/refused-rows.controller.js';
import { RefusedRows } from './refused-rows/refused-rows.js';
import { RosterImportResolver } from './roster.resolver.js';
import { RostersController } from './rosters.controller.js';

@Module({
  imports: [VaultModule],
  controllers: [RostersController, RefusedRowsController],
  providers: [
    RosterImporter,
    RefusedRows,
    ImportFinder,
    RosterImportResolver,
    { provide: ReadingTurns, useFactory: () => new ReadingTurns() },
  ],
})
export class RosterModule {}
