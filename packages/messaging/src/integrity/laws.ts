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

/** SQL: the months of a table, each told under the table's name: which there are is no law. */
const MONTHS = sql`select c.oid, t.oid as whole, t.name, c.relname as month
  from tables t join pg_inherits h on h.inhparent = t.oid join pg_class c on c.oid = h.inhrelid where c.relispartition`;
/** SQL: a table and its months. */
const PARTS = sql`(select oid, name, '' as part from tables union all select oid, name, ' of ' || month from months)`;

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
/** SQL: triggers that somebody made for a table or a month itself, without the name of either. */
const OWN_TRIGGERS = sql`select tgrelid as of, tgtype & 1 = 0 as is_of_statement, regexp_replace(pg_get_triggerdef(oid), '^CREATE (.*) ON [^ ]+ ', '\\1 ') as says
  from pg_trigger where not tgisinternal and tgparentid = 0`;
/** SQL: a month has the row triggers of its table by itself, and those of statements only if they were made for it too. */
const MONTHS_TRIGGERS = sql`select m.name, m.month || ' lacks ' || o.says as says from months m join own_triggers o on o.of = m.whole
  where o.is_of_statement and not exists (select from own_triggers own where own.of = m.oid and own.says = o.says)
  union all select m.name, m.month || ' has ' || own.says from months m join own_triggers own on own.of = m.oid
  where not exists (select from own_triggers o where o.of = m.whole and o.says = own.says)`;
const RULES = sql`select t.name, pg_get_ruledef(r.oid) as says from pg_rewrite r join ${PARTS} as t on t.oid = ev_class where rulename <> '_RETURN'`;
const HIDDEN_ROWS = sql`select t.name, 'row level security' || case when relforcerowsecurity then ', forced' else '' end || part as says
  from pg_class c join ${PARTS} as t on t.oid = c.oid where relrowsecurity or relforcerowsecurity
  union all select t.name, concat_ws(' ', 'policy', polname, case when polpermissive then 'permits' else 'restricts' end, polcmd,
    'using', pg_get_expr(polqual, polrelid), 'with check', pg_get_expr(polwithcheck, polrelid)) || part
  from pg_policy join ${PARTS} as t on t.oid = polrelid`;
const MAY = sql`'{DELETE,INSERT,SELECT,TRIGGER,TRUNCATE,UPDATE}'::text[]`;
/** SQL: of whoever asks; an owner may do everything, and is asked nothing. */
const RIGHTS = sql`select t.name, 'the service may ' || concat_ws(', ',
    (select string_agg(p, ', ') from unnest(${MAY}) as p where has_table_privilege(t.oid, p)),
    (select 'UPDATE of ' || string_agg(attname, ', ' order by attname collate "C") from pg_attribute a
      where a.attrelid = t.oid and attnum > 0 and not attisdropped and not has_table_privilege(t.oid, 'UPDATE')
        and has_column_privilege(t.oid, attnum, 'UPDATE'))) as says
  from tables t where not pg_has_role(relowner, 'member')`;
/** SQL: what may be done with a month, by its own name, beyond what may be done with the table. */
const MONTHS_RIGHTS = sql`select m.name, 'the service may ' || string_agg(p, ', ') || ' of ' || month as says
  from months m join tables t on t.oid = m.whole cross join unnest(${MAY}) as p
  where not pg_has_role(t.relowner, 'member') and not has_table_privilege(m.whole, p)
    and (has_table_privilege(m.oid, p) or case when p in ('INSERT', 'SELECT', 'UPDATE') then has_any_column_privilege(m.oid, p) end)
  group by m.oid, m.name, month`;
const FUNCTIONS = sql`select 'function ' || p.oid::regprocedure::text as name,
    case when prosecdef then 'as the owner ' else '' end || 'does ' || md5(concat_ws(' ', prosrc, pg_get_function_sqlbody(p.oid), proconfig::text)) as says
  from pg_proc p join pg_namespace n on n.oid = pronamespace where ${isOwn}
    and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`;

const ALL: Sql = sql`with tables as (${TABLES}), months as (${MONTHS}), own_triggers as (${OWN_TRIGGERS}) select name as of, says from (
  ${CONSTRAINTS} union all ${UNIQUE} union all ${NEVER_NULL} union all ${TRIGGERS} union all ${DISABLED} union all ${MONTHS_TRIGGERS}
  union all ${RULES} union all ${HIDDEN_ROWS} union all ${RIGHTS} union all ${MONTHS_RIGHTS} union all ${FUNCTIONS}) as law order by name collate "C", says collate "C"`;

/** What the catalogue says now, as whoever asks may do things. In a transaction of its own: names are told by their schema. */
export async function lawsOf(tx: Writer): Promise<Law[]> {
  await tx.execute(sql`set local search_path = pg_catalog`);
  return tx.query<Law[]>(ALL);
}
