import { describe, expect, it } from '@jest/globals';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { CheckpointsDocument } from '../../../generated/desk-kit/graphql.js';
import { SERVICES, type Service } from '../../../desk-kit/parts/services.js';
import {
  HealthOfBenefitsDocument,
  HealthOfBillingDocument,
  HealthOfMembersDocument,
  HealthOfPartnersDocument,
  type PartHealthFragment,
} from '../../../generated/admin/graphql.js';
import { answered, drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { isSilent } from './is-late.js';

const well = (service: string): PartHealthFragment => ({
  service,
  ready: true,
  unpublished: 1200,
  stuck: 0,
  problems: [],
  consumers: [{ consumer: `${service}.unions`, status: 'RUNNING', lag: 0 }],
});
const DOCUMENTS = {
  members: HealthOfMembersDocument,
  partners: HealthOfPartnersDocument,
  benefits: HealthOfBenefitsDocument,
  billing: HealthOfBillingDocument,
} as const;
interface Told {
  readonly health?: PartHealthFragment | null;
  readonly atMs?: number;
}
type Parts = Partial<Record<Service, Told>>;
const told = ({ health: said }: Told = {}): Pick<Told, 'health'> =>
  said === undefined ? {} : { health: said };
const health = async (changes: Parts = {}) =>
  wordsIn(
    await drawn({
      routes: router.routeTree,
      path: '/admin/',
      answers: [
        signedIn('SYSTEM_ADMIN'),
        ...SERVICES.map((service) => ({
          ...answered(DOCUMENTS[service], { health: well(service), ...told(changes[service]) }),
          atMs: changes[service]?.atMs ?? Date.now(),
        })),
      ],
    }),
  );

describe('the health of the platform', () => {
  it('calls what takes messages in by a word, with its name in the logs', async () => {
    const consumers = [{ consumer: 'billing.commitments', status: 'RUNNING' as const, lag: 0 }];
    const words = await health({ billing: { health: { ...well('billing'), consumers } } });
    expect(words).toMatch(/活动的占用 *\nbilling\.commitments/);
  });

  it('is that of each part, with what it has still to publish and to take in', async () => {
    const words = await health();
    for (const name of ['会员', '商户', '福利', '账务']) expect(words).toContain(`${name}\n正常`);
    expect(words).toContain('待发布的事件\n1,200');
    const full = await health({ billing: { health: { ...well('billing'), unpublished: 10_000 } } });
    expect(full).toContain('待发布的事件\n至少 10,000');
    expect(words).toMatch(/billing\.unions\n正常\n0 条/);
  });

  it('says in which part messages wait for a decision, though it does its work', async () => {
    expect(await health()).toContain('卡住的消息\n没有');
    const words = await health({ billing: { health: { ...well('billing'), stuck: 2 } } });
    expect(words).toContain('账务\n正常');
    expect(words).toContain('卡住的消息\n2 组等处理');
    expect(await health({ billing: { health: { ...well('billing'), stuck: null } } })).toContain(
      '卡住的消息\n不知道',
    );
  });

  it('says by its name which part does not answer, and that the rest goes on', async () => {
    const words = await health({ partners: { health: null } });
    // It may refuse for good, and nobody would look for the reason.
    expect(words).toContain(
      '可能是拒绝启动：数据库是以前的、还没有升级，或者设置、证书不对；原因和办法写在它日志的最后一行',
    );
    expect(words).not.toContain('这部分暂时不可用');
    expect(words).toContain('商户\n没有答复');
    expect(words).toContain('它的页面暂时不可用，其余照常。');
    expect(words).toContain('账务\n正常');
  });

  it('says what is wrong in the reader’s language, with the words of the program folded away', async () => {
    const problems = [{ part: 'BROKER' as const, problem: 'connect ECONNREFUSED' }];
    const consumers = [{ consumer: 'billing.unions', status: 'DEAD' as const, lag: 7 }];
    const sick = { ...well('billing'), ready: false, unpublished: null, problems, consumers };
    const words = await health({ billing: { health: sick } });
    expect(words).toContain('账务\n不正常\n消息系统\n连不上消息系统：办理照常');
    expect(words).toContain('程序的原话（给技术人员）\nconnect ECONNREFUSED');
    expect(words).toContain('待发布的事件\n不知道');
    expect(words).toMatch(/billing\.unions\n已停止\n7 条/);
  });

  it('is no business of somebody without the duty', async () => {
    const words = wordsIn(
      await drawn({ routes: router.routeTree, path: '/admin/', answers: [signedIn('UNION_OFFICER')] }),
    );
    expect(words).toContain('您在这里还没有职责');
    expect(words).not.toContain('待发布的事件');
  });
});

it('signatures over the books stand on a page of their own, and are none until the first entry', async () => {
  const pageInfo = { endCursor: null, hasNextPage: false };
  const words = wordsIn(
    await drawn({
      routes: router.routeTree,
      path: '/admin/checkpoints',
      answers: [
        signedIn('SYSTEM_ADMIN'),
        answered(CheckpointsDocument, { ledgerCheckpoints: { nodes: [], pageInfo } }),
      ],
    }),
  );
  expect(words).toContain('账簿有了第一笔以后，一分钟内会签。');
});

it('says of each part of when it is, and shows nothing of an earlier visit as what is so now', async () => {
  expect(await health()).toMatch(/每 5 秒更新一次。[^]*会员\n正常[^]*截至 \d\d:\d\d:\d\d[^]*商户\n正常/);
  const early = await health({ partners: { atMs: Date.now() - 300_000 } });
  expect(early).toMatch(/会员\n正常/);
  expect(early).not.toMatch(/商户\n正常/);
});

it('a part that is asked and says nothing is told of before its asking is given up', () => {
  expect([0, 5_000, 7_999].map((ms) => isSilent(1_000, 1_000 + ms))).toEqual([false, false, false]);
  expect(isSilent(1_000, 9_000)).toBe(true);
});
