import {
  blocked,
  brokenAt,
  unsureAtTheTill,
  verified,
  whileAway,
  withItsMistakes,
  withoutALine,
} from './in-trouble.js';
import type { Scene } from './scene.js';
import type { Shot } from './shot.js';

const AWAY = '这部分暂时不可用';

/** A part of the platform is away. */
const away = (scene: Scene): readonly Shot[] => [
  {
    file: 'worker-home-away',
    as: 'haikou-worker',
    path: '/worker/',
    act: whileAway(['claimableCampaigns'], AWAY),
    alert: AWAY,
  },
  {
    file: 'counter-without-members',
    as: 'haikou-cashier',
    path: '/counter/',
    act: whileAway(['me'], '会员模块暂时不可用'),
  },
  {
    file: 'union-campaign-without-books',
    as: 'hainan-officer',
    path: `/union/campaigns/${scene.campaignId}`,
    act: whileAway(['campaign', 'spending'], '账务暂时读不到'),
  },
];

/** No question gets through. */
const noLine = (scene: Scene): readonly Shot[] => [
  {
    file: 'worker-me-no-line',
    as: 'haikou-worker',
    path: '/worker/me',
    act: withoutALine('没有收到答复'),
    alert: '没有收到答复',
  },
  {
    file: 'worker-voucher-no-line',
    as: 'haikou-worker',
    path: `/worker/voucher/${scene.voucherId}`,
    act: withoutALine('现在连不上平台'),
  },
  {
    file: 'counter-unsure',
    as: 'haikou-cashier',
    path: '/counter/',
    act: unsureAtTheTill(scene.codeToShow),
  },
];

/** What people see when something is not as usual, and what a long check ends in. Each leaves its page as no other is to find it: they come last. */
export const troubles = (scene: Scene): readonly Shot[] => [
  ...away(scene),
  ...noLine(scene),
  {
    file: 'union-deed-failed',
    as: 'hainan-officer',
    path: `/union/campaigns/${scene.campaignId}/close`,
    act: brokenAt('closeCampaign', '结束活动'),
    alert: '平台出了错',
  },
  {
    file: 'merchant-apply-mistakes',
    as: 'haikou-merchant',
    path: '/merchant/apply',
    act: withItsMistakes,
    alert: '还有几处要改',
  },
  {
    file: 'finance-month-blocked',
    as: 'hainan-finance',
    path: `/finance/union/${scene.tradeUnionId}/months`,
    act: blocked(scene.campaignId),
  },
  { file: 'audit-verified', as: 'hainan-auditor', path: '/audit/verify', act: verified },
];
