import { PlainDatabase, type Pool, type Sql, type Writer } from '@puhui/postgres';
import type { MigrationSet } from './read-migrations.js';
import { runMigrations } from './run-migrations.js';

/**
 * A database that is brought up to date before it is first asked, whenever that is: it may be away when its program starts,
 * and what needs none of it does not wait.
 */
export class MigratedDatabase extends PlainDatabase {
  private migrated: Promise<unknown> | undefined;

  constructor(
    pool: Pool,
    private readonly options: {
      readonly connectionString: string;
      readonly migrations: MigrationSet;
      readonly say: (sentence: string) => void;
    },
  ) {
    super(pool);
  }

  /** What `query` asks passes here as well. */
  override async returning<Rows extends readonly unknown[] = unknown[]>(statement: Sql): Promise<Rows> {
    await this.upToDate();
    return super.returning<Rows>(statement);
  }

  override async execute(statement: Sql): Promise<number> {
    await this.upToDate();
    return super.execute(statement);
  }

  override async transaction<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
    await this.upToDate();
    return super.transaction(work);
  }

  /** Once; what fails is tried again by whoever asks next. */
  private async upToDate(): Promise<void> {
    const { connectionString, migrations, say } = this.options;
    this.migrated ??= runMigrations({
      connectionString,
      sets: [migrations],
      say,
    });
    const mine = this.migrated;
    try {
      await mine;
    } catch (error) {
      if (this.migrated === mine) this.migrated = undefined;
      throw error;
    }
  }
}
