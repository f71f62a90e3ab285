import { sql, type Sql, type Writer } from '@puhui/postgres';

/** What a database itself holds its rows to, or lets a service do, as the catalogue says it. */
export interface Law {
  /** "public.entry", or "function public.closed(uuid)". */
  readonly of: string;
  /** "constraint account_floor CHECK (…)". */
  readonly says: string;
}

const isOwn = sql`n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'`;

/** SQL: tables that are no months, and no copy of a projection that is being built. */
const TABLES = sql`select c.oid, n.nspname || '.' || c.relname as name, r.kind = 'projection' as copied, c.relowner
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join messaging.table_right r on r.name = n.nspname || '.' || c.relname
  where c.relkind in ('r', 'p') and not c.relispartition and ${isOwn}`;

/** SQL: a projection that was built anew has the same laws under names of its own. */
const CONSTRAINTS = sql`select t.name, 'constraint ' || case when copied then '' else conname || ' ' end || pg_get_constraintdef(k.oid) as says
  from pg_constraint k join tables t on t.oid = conrelid where contype in ('c', 'f', 'p', 'u', 'x')`;
const UNIQUE = sql`select t.name, 'unique ' || case when indisvalid then '' else 'not valid ' end
    || regexp_replace(pg_get_indexdef(indexrelid), '^.* ON ([^ ]+) ', case when copied then '' else relname || ' ' end) as says
  from pg_index i join pg_class c on c.oid = indexrelid join tables t on t.oid = indrelid
  where indisunique and not exists (select from pg_constraint k where k.conindid = indexrelid and k.conrelid = indrelid)`;
const NEVER_NULL = sql`select t.name, 'never null ' || string_agg(attname, ', ' order by attname collate "C") as says
  from pg_attribute a join tables t on t.oid = attrelid where attnum > 0 and attnotnull and not attisdropped group by t.name`;
const STATES = sql`case tgenabled when 'O' then '' when 'D' then 'disabled ' else 'in state ' || tgenabled::text || ' ' end`;
const TRIGGERS = sql`select t.name, ${STATES} || regexp_replace(pg_get_triggerdef(g.oid), '^CREATE ', '') as says
  from pg_trigger g join tables t on t.oid = tgrelid where not tgisinternal`;
/** SQL: those that nobody declared, a foreign key's and those of months: only that they are not as they are born. */
const DISABLED = sql`select t.name, 'disabled trigger ' || tgname || ' of ' || c.relname as says
  from pg_trigger g join pg_class c on c.oid = tgrelid left join pg_inherits h on h.inhrelid = c.oid
  join tables t on t.oid = coalesce(h.inhparent, c.oid) where (tgisinternal or h.inhparent is not null) and tgenabled <> 'O'`;
/** SQL: of whoever asks; an owner may do everything, and is asked nothing. */
const RIGHTS = sql`select t.name, 'the service may ' || concat_ws(', ',
    (select string_agg(p, ', ') from unnest('{DELETE,INSERT,SELECT,TRUNCATE,UPDATE}'::text[]) as p where has_table_privilege(t.oid, p)),
    (select 'UPDATE of ' || string_agg(attname, ', ' order by attname collate "C") from pg_attribute a
      where a.attrelid = t.oid and attnum > 0 and not attisdropped and not has_table_privilege(t.oid, 'UPDATE')
        and has_column_privilege(t.oid, attnum, 'UPDATE'))) as says
  from tables t where not pg_has_role(relowner, 'member')`;
const FUNCTIONS = sql`select 'function ' || p.oid::regprocedure::text as name,
    case when prosecdef then 'as the owner ' else '' end || 'does ' || md5(concat_ws(' ', prosrc, pg_get_function_sqlbody(p.oid), proconfig::text)) as says
  from pg_proc p join pg_namespace n on n.oid = pronamespace where ${isOwn}
    and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`;

const ALL: Sql = sql`with tables as (${TABLES}) select name as of, says from (
  ${CONSTRAINTS} union all ${UNIQUE} union all ${NEVER_NULL} union all ${TRIGGERS} union all ${DISABLED} union all ${RIGHTS}
  union all ${FUNCTIONS}) as law order by name collate "C", says collate "C"`;

/** What the catalogue says now, as whoever asks may do things. In a transaction of its own: names are told by their schema. */
export async function lawsOf(tx: Writer): Promise<Law[]> {
  await tx.execute(sql`set local search_path = pg_catalog`);
  return tx.query<Law[]>(ALL);
}
