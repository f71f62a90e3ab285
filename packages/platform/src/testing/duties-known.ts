import { sql, type Writer } from '@puhui/postgres';

/** Between two notes; members says its words as often. */
const NOTE_EVERY_MS = 5_000;

/** SQL: when it was noted. */
const UTC = sql`(caught_up_at at time zone 'UTC')::text`;

/** In place of members, which is not there: says that all duties are told, for as long as a spec runs. */
export interface DutiesKnown {
  /**
   * Before the database is dropped.
   * @throws what kept the last note from being written
   */
  stop(): Promise<void>;
}

/**
 * What is known of duties is true until it is stopped, by the note that words leave. A spec that puts the note back is left alone from
 * then on, as is one that takes it away.
 */
export async function keepDutiesKnown(database: Writer): Promise<DutiesKnown> {
  let [known] = await database.returning<{ at: string }[]>(
    sql`insert into platform.duty_freshness (one, caught_up_at) values (true, clock_timestamp())
      on conflict (one) do update set caught_up_at = excluded.caught_up_at returning ${UTC} as at`,
  );
  let failure: { readonly error: unknown } | undefined;
  let noting: Promise<void> = Promise.resolve();
  const note = async (): Promise<void> => {
    if (known === undefined) return;
    [known] = await database.returning<{ at: string }[]>(
      sql`update platform.duty_freshness set caught_up_at = clock_timestamp()
        where (caught_up_at at time zone 'UTC') >= ${known.at}::timestamp returning ${UTC} as at`,
    );
  };
  const noteAgain = async (): Promise<void> => {
    try {
      await note();
      failure = undefined;
    } catch (error) {
      failure = { error };
    }
  };
  const timer = setInterval(() => {
    noting = noting.then(noteAgain);
  }, NOTE_EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await noting;
      if (failure !== undefined)
        throw new Error('that duties are known was not noted', { cause: failure.error });
    },
  };
}
