import { newId } from '@puhui/kernel';
import { Command } from 'commander';
import { operatorDoor, output, type GlobalOptions } from '../command-context.js';
import { granted } from '../door/request.js';
import { UsageError } from '../exit.js';
import { expectWhole, orMissing, withMissing, type Missing } from '../questions/missing.js';
import { SERVICES, type Service } from '../questions/operators.js';
import { refillOf, topicsOf } from '../questions/remedies.js';
import { table } from '../terminal.js';
import { saidTime } from '../said-time.js';
import { follow, progressOf } from './follow.js';

const WHAT_IS_SAFE = `
消息代理丢失数据后，由服务留存的事件重新发布，事件编号与顺序不变；状态主题（state）每个键只发最新状态 / After the broker has lost
data: what the service has kept is published again, with the same ids in the same order; of a state topic the newest of each key.
每个消费者对同一事件只生效一次，重发不会重复记账或发放；但丢失须在 60 天内补上，更早的事件老消费者视为已知 / Every consumer takes an
event once, so nothing is posted or given out twice, and no consumer is replayed. A loss has to be mended within 60 days: older
events are taken for known by consumers that were there.
已移走月份的事实（超过 60 天）不重发 / Facts of months that were moved away are not sent: no consumer believes what is so old.
同一主题同时只有一个重发；中断后已发出的无害，但主题仍不完整，须重新执行；Ctrl-C 只停止观看 / One refill of a topic at a time. When
it breaks off, what went out does no harm, but the topic is not complete: ask again, it begins at the beginning. Ctrl-C only
stops watching.`;

export const topicsCommand = (): Command =>
  new Command('topics')
    .description('各服务发布的主题 / the topics that services publish')
    .addHelpText('after', WHAT_IS_SAFE)
    .addCommand(
      new Command('list')
        .description(
          '主题与其所属服务，及正在进行的重发 / the topics with their owners, and what is under way',
        )
        .action(list),
    )
    .addCommand(
      new Command('refill')
        .description('重新发布一个主题的事件 / publishes the events of a topic again')
        .addHelpText('after', WHAT_IS_SAFE)
        .argument('<topic>', '主题，见 list / the topic, as list shows it')
        .action(refill),
    );

async function list(_options: object, command: Command): Promise<void> {
  const globals = command.optsWithGlobals<GlobalOptions>();
  const door = await operatorDoor(globals);
  const missing: Missing[] = [];
  const rows = [];
  for (const owner of SERVICES) {
    const found = await orMissing(owner, missing, async () => door.ask(topicsOf(owner), {}));
    rows.push(...(found ?? []).map((topic) => ({ owner, ...topic })));
  }
  const told = table(
    ['主题 topic', '所属 owner', '种类 kind', '重发 refill'],
    rows.map(({ owner, name, kind, underWay }) => [
      name,
      owner,
      kind,
      underWay === null ? '' : `${progressOf(underWay)}, ${saidTime(underWay.startedAt)}`,
    ]),
  );
  output(globals).print(withMissing(told, missing), rows);
  expectWhole(missing);
}

/** The service that publishes a topic: its name says so. */
function ownerOf(topic: string): Service {
  const owner = SERVICES.find((service) => topic.split('.')[1] === service);
  if (owner) return owner;
  throw new UsageError(
    `没有主题 / there is no topic "${topic}"；全部主题 / all of them: npm run puhui -- topics list`,
  );
}

async function refill(topic: string, _options: object, command: Command): Promise<void> {
  const owner = ownerOf(topic);
  const globals = command.optsWithGlobals<GlobalOptions>();
  const { say, print } = output(globals);
  const door = await operatorDoor(globals);
  const wish = { topic, idempotencyKey: newId(new Date()) };
  const { remedy } = granted(await door.ask(refillOf(owner), wish), `重发 / refill ${topic}`);
  const done = await follow(door, owner, remedy, say);
  print(`${topic}: ${done.done} 个事件已重新发布 / events published again`, done);
}
