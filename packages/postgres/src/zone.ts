/** What every connection says of itself when it is opened, whatever the server, the role or the database has set. */
export const STARTUP_PARAMETERS = { TimeZone: 'UTC', DateStyle: 'ISO' } as const;

/** The server answers in another zone, or in another style of dates, than each connection asks for. */
export class WrongZone extends Error {
  override readonly name = 'WrongZone';
}

export interface Answered {
  readonly zone: string;
  readonly style: string;
  readonly database: string;
}

/** SQL: how this connection reads and writes instants. */
export const HOW_INSTANTS_ARE_TOLD = `select current_setting('TimeZone') as zone, current_setting('DateStyle') as style,
  current_database() as database`;

/** @throws WrongZone with one line in both languages that says what to do. */
export function needUtc({ zone, style, database }: Answered): void {
  if (/^(Etc\/)?UTC$/.test(zone) && style.startsWith('ISO')) return;
  throw new WrongZone(
    `数据库 ${database} 的连接没有使用 UTC 时区（TimeZone=${zone}，DateStyle=${style}），时间会记错：` +
      '请去掉在连接建立后改动这两项设置的登录触发器或连接池选项 / ' +
      `the database ${database} does not answer in UTC (TimeZone=${zone}, DateStyle=${style}), so instants would be ` +
      'kept wrongly: remove the login trigger or the option of the pooler that changes these settings after connecting',
  );
}
