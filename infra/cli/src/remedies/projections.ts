import { newId } from '@puhui/kernel';
import { Argument, Command } from 'commander';
import { operatorDoor, output, type GlobalOptions } from '../command-context.js';
import { granted } from '../door/request.js';
import { expectWhole, orMissing, withMissing, type Missing } from '../questions/missing.js';
import { SERVICES, serviceName, type Service } from '../questions/operators.js';
import { projectionsOf, rebuildOf } from '../questions/remedies.js';
import { table } from '../terminal.js';
import { saidTime } from '../said-time.js';
import { follow, progressOf } from './follow.js';

const WHAT_IS_SAFE = `
在旁新建、追上后一次换入；期间原表照常更新与查询，失败或中断时原表不变，可重新执行 / Built anew beside the live tables, which go on
being written and read, and swapped in at once when it has caught up. When it fails or breaks off they are as they were: ask again.
同一投影同时只有一个重建；Ctrl-C 只停止观看，服务继续执行 / One rebuild of a projection at a time. Ctrl-C only stops watching: the
service goes on, and list shows how far it is.
只有投影可以重建；作出决定、记账或发出事件的消费者从不重放 / Only projections are rebuilt. Consumers that decide, post or publish are
never replayed.`;

export const projectionsCommand = (): Command =>
  new Command('projections')
    .description('各服务由他方事件生成的表 / what services keep of others, built from their events')
    .addHelpText('after', WHAT_IS_SAFE)
    .addCommand(
      new Command('list')
        .description(
          '各服务的投影，及正在进行的重建 / the projections of each service, and what is under way',
        )
        .action(list),
    )
    .addCommand(
      new Command('rebuild')
        .description('由事件重建一个投影 / builds a projection anew from its events')
        .addHelpText('after', WHAT_IS_SAFE)
        .addArgument(
          new Argument('<service>', `服务 / one of: ${SERVICES.join(', ')}`).argParser(serviceName),
        )
        .argument('<name>', '投影名，见 list / its name, as list shows it')
        .action(rebuild),
    );

async function list(_options: object, command: Command): Promise<void> {
  const globals = command.optsWithGlobals<GlobalOptions>();
  const door = await operatorDoor(globals);
  const missing: Missing[] = [];
  const rows = [];
  for (const service of SERVICES) {
    const found = await orMissing(service, missing, async () => door.ask(projectionsOf(service), {}));
    rows.push(...(found ?? []).map((projection) => ({ service, ...projection })));
  }
  const told = table(
    ['service', 'name', '表 tables', '主题 topics', '重建 rebuild'],
    rows.map(({ service, name, tables, topics, underWay }) => [
      service,
      name,
      tables.join(' '),
      topics.join(' '),
      underWay === null ? '' : `${progressOf(underWay)}, ${saidTime(underWay.startedAt)}`,
    ]),
  );
  output(globals).print(withMissing(told, missing), rows);
  expectWhole(missing);
}

async function rebuild(service: Service, name: string, _options: object, command: Command): Promise<void> {
  const globals = command.optsWithGlobals<GlobalOptions>();
  const { say, print } = output(globals);
  const door = await operatorDoor(globals);
  const wish = { projection: name, idempotencyKey: newId(new Date()) };
  const { remedy } = granted(await door.ask(rebuildOf(service), wish), `重建 / rebuild ${service} ${name}`);
  const done = await follow(door, service, remedy, say);
  const rows = done.tables.map(({ table: of, rowsBefore, rowsAfter, changed }) => [
    of,
    String(rowsBefore),
    String(rowsAfter),
    changed ? '有变化 / changed' : '无变化 / the same',
  ]);
  print(table(['表 table', '原行数 before', '现行数 after', '内容 rows'], rows), done);
}
