import { createHash } from 'node:crypto';
import { sql, type PlainDatabase } from '@puhui/postgres';
import type { AdapterPayload } from 'oidc-provider';

/** Ids that open nothing by themselves; the library wants them back. Of all others their bearer brings them. */
const PUBLIC_IDS: ReadonlySet<string> = new Set(['Session', 'Interaction', 'Grant']);
const MOST_SECONDS = 14 * 24 * 3600;
const CLEANED_EVERY_MS = 600_000;
const cleaned_rows_max = 1_000;

const hashOf = (id: string): Buffer => createHash('sha256').update(id).digest();

interface Row {
  readonly payload: AdapterPayload;
  readonly consumed_at: Date | null;
}

/** What the library keeps, in PostgreSQL: a restart signs nobody out, and what comes twice is seen whoever it comes to. */
export class Artifacts {
  private cleanedAtMs = 0;

  constructor(
    private readonly database: PlainDatabase,
    private readonly now: () => Date,
  ) {}

  async put(model: string, id: string, payload: AdapterPayload, lifeSeconds = MOST_SECONDS): Promise<void> {
    await this.clean();
    const { jti: _, ...rest } = payload;
    const kept = PUBLIC_IDS.has(model) ? payload : rest;
    const endsAt = new Date(this.now().getTime() + lifeSeconds * 1000);
    await this.database
      .execute(sql`insert into issuer.artifact (model, id_hash, grant_id, uid, payload, ends_at)
      values (${model}, ${hashOf(id)}, ${payload.grantId ?? null}, ${payload.uid ?? null},
        ${JSON.stringify(kept)}::jsonb, ${endsAt})
      on conflict (model, id_hash) do update set grant_id = excluded.grant_id, uid = excluded.uid,
        payload = excluded.payload, ends_at = excluded.ends_at`);
  }

  async find(model: string, id: string): Promise<AdapterPayload | undefined> {
    const [row] = await this.database.query<Row[]>(sql`select payload, consumed_at from issuer.artifact
      where model = ${model} and id_hash = ${hashOf(id)} and ends_at > ${this.now()}`);
    return row && asKept({ ...row, payload: { ...row.payload, jti: id } });
  }

  /** Of what has an id of its own besides; sessions alone do. */
  async findByUid(model: string, uid: string): Promise<AdapterPayload | undefined> {
    const [row] = await this.database.query<Row[]>(sql`select payload, consumed_at from issuer.artifact
      where model = ${model} and uid = ${uid} and ends_at > ${this.now()}`);
    return row && asKept(row);
  }

  /** True the first time: of two that come at once, one. */
  async consume(model: string, id: string): Promise<boolean> {
    const consumed = await this.database.execute(sql`update issuer.artifact set consumed_at = ${this.now()}
      where model = ${model} and id_hash = ${hashOf(id)} and consumed_at is null`);
    return consumed === 1;
  }

  async remove(model: string, id: string): Promise<void> {
    await this.database.execute(sql`delete from issuer.artifact
      where model = ${model} and id_hash = ${hashOf(id)}`);
  }

  /** All that one sign-in has led to. */
  async revoke(grantId: string): Promise<void> {
    await this.database.execute(sql`delete from issuer.artifact where grant_id = ${grantId}
      or (model = 'Grant' and id_hash = ${hashOf(grantId)})`);
  }

  /** Now and then, by whoever keeps something anyway: an issuer that nobody asks does nothing. */
  private async clean(): Promise<void> {
    const now = this.now();
    if (now.getTime() - this.cleanedAtMs < CLEANED_EVERY_MS) return;
    this.cleanedAtMs = now.getTime();
    await this.database.execute(sql`delete from issuer.artifact where ctid = any (array(
      select ctid from issuer.artifact where ends_at <= ${now} limit ${cleaned_rows_max}))`);
  }
}

const asKept = ({ payload, consumed_at: consumedAt }: Row): AdapterPayload =>
  consumedAt === null ? payload : { ...payload, consumed: Math.floor(consumedAt.getTime() / 1000) };
