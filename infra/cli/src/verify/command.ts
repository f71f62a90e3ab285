import { oneLine } from '@puhui/kernel';
import { Command, InvalidArgumentError } from 'commander';
import { auditorDoor, output, type GlobalOptions } from '../command-context.js';
import type { Door } from '../door/door.js';
import { Refused } from '../exit.js';
import { campaignsWithBooks, controlTotals, type CampaignWithBooks } from '../questions/billing.js';
import { integrityOf, SERVICES, type IntegrityReport, type Service } from '../questions/operators.js';
import { allPages, PAGE_ROWS_MAX } from '../questions/page.js';
import { table } from '../terminal.js';
import { bookDifferences } from './book-checks.js';
import { campaignDifferences } from './campaign-checks.js';
import { ownFindings, unpublishedEvents, untakenEvents, type Difference } from './cross-checks.js';

/** News on its way from one service to another looks like a difference; it may take this long to arrive. */
const ARRIVAL_PATIENCE_MS = 60_000;
const POLL_MS = 1_000;
const CAMPAIGNS_MAX = 10_000;

export const verifyCommand = (): Command =>
  new Command('verify')
    .description(
      '从各服务存储的数据重新证明账目与链条 / proves the books, chains and events again from what is stored',
    )
    .option(
      '--service <name>',
      '只检查一个服务自己的数据 / only what one service finds of its own rows',
      serviceName,
    )
    .addHelpText(
      'after',
      '\n只读；发现差异时退出码为 1，并指明位置 / Only reads; exits with 1 and names the exact place of a difference.\n' +
        '本地运行以 national-auditor 身份检查全部工会 / In a local run national-auditor looks at every union; with another\n' +
        '--as ACCOUNT 活动与账目只及其所辖工会 / account campaigns and books are those of its own unions.',
    )
    .action(async (options: { service?: Service }, command: Command) => {
      const globals = command.optsWithGlobals<GlobalOptions>();
      const { say, print } = output(globals);
      const door = await auditorDoor(globals);
      const { reports, differences } = options.service
        ? await examineOne(door, options.service)
        : await examine(door, say);
      print(`${reportTable(reports)}\n${differenceLines(differences)}`, { reports, differences });
      if (differences.length > 0)
        throw new Refused(`${differences.length} 处差异 / ${differences.length} differences`);
    });

interface Examined {
  readonly reports: readonly IntegrityReport[];
  readonly differences: readonly Difference[];
}

function serviceName(text: string): Service {
  const service = SERVICES.find((known) => known === text);
  if (service) return service;
  throw new InvalidArgumentError(`可选 / one of: ${SERVICES.join(', ')}.`);
}

async function examineOne(door: Door, service: Service): Promise<Examined> {
  const reports = [await door.ask(integrityOf(service), {})];
  return { reports, differences: ownFindings(reports) };
}

/** Asks every service; what differs only between services is looked at again until it has had time to arrive. */
async function examine(door: Door, say: (line: string) => void): Promise<Examined> {
  const began = performance.now();
  for (;;) {
    const reports: IntegrityReport[] = [];
    for (const service of SERVICES) reports.push(await door.ask(integrityOf(service), {}));
    const totals = await door.ask(controlTotals, {});
    const own = [...ownFindings(reports), ...(totals ? bookDifferences(totals) : [])];
    const between = [
      ...unpublishedEvents(reports),
      ...untakenEvents(reports),
      ...campaignDifferences(await campaignsOf(door)),
    ];
    const late = performance.now() - began > ARRIVAL_PATIENCE_MS;
    if (own.length > 0 || between.length === 0 || late) return { reports, differences: [...own, ...between] };
    say(
      `  ${between.length} 处尚在途中 / still on the way: ${between[0]?.where ?? ''} ${between[0]?.place ?? ''}`,
    );
    await new Promise((resolve) => {
      setTimeout(resolve, POLL_MS);
    });
  }
}

/** Campaigns of which the asker may see the books. */
const campaignsOf = async (door: Door): Promise<CampaignWithBooks[]> =>
  allPages(CAMPAIGNS_MAX, async (after) => door.ask(campaignsWithBooks, { first: PAGE_ROWS_MAX, after }));

/** Every kind of row that is tamper-evident, with how many there are and what they come to. */
function reportTable(reports: readonly IntegrityReport[]): string {
  return table(
    ['服务\nservice', '检查 / check', '行数\nrows', '摘要 / digest', ''],
    reports.flatMap(({ service, checks }) =>
      checks.map(({ kind, rows, digest, ok }) => [
        service,
        kind,
        String(rows),
        digest.slice(0, 16),
        ok ? '✓' : '✗',
      ]),
    ),
    { compact: true, colAligns: ['left', 'left', 'right', 'left', 'left'] },
  );
}

function differenceLines(differences: readonly Difference[]): string {
  if (differences.length === 0) return '全部相符 / Everything agrees.';
  const lines = differences.map(
    ({ where, place, expected, found }) =>
      `✗ ${oneLine(`${where}: ${place}`)}\n    expected ${oneLine(expected)}\n    found    ${oneLine(found)}`,
  );
  const waits = differences.some(({ place }) => place.includes('messaging.parked_message'));
  return [...lines, ...(waits ? [HOW_TO_GO_ON] : [])].join('\n');
}

const HOW_TO_GO_ON = '有消息在等待 / messages wait: npm run puhui -- dead-letters list';
