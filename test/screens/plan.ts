import type { Scene } from './scene.js';

/** A page to be looked at: `file` names its picture, `as` is who looks; nobody when null. */
export interface Shot {
  readonly file: string;
  readonly as: string | null;
  readonly path: string;
  /** Words that are there once the page is. */
  readonly ready: string | RegExp;
}

const worker = (scene: Scene): Shot[] =>
  [
    { file: 'worker-home', path: '/worker/', ready: '一元洗车' },
    { file: 'worker-campaign', path: `/worker/campaign/${scene.campaignId}`, ready: '在哪里用' },
    { file: 'worker-wallet', path: '/worker/wallet', ready: '雨季洗车' },
    { file: 'worker-voucher', path: `/worker/voucher/${scene.voucherId}`, ready: '雨季洗车' },
    { file: 'worker-history', path: '/worker/history', ready: '雨季洗车' },
    { file: 'worker-me', path: '/worker/me', ready: '我的工会' },
  ].map((shot) => ({ ...shot, as: 'haikou-worker' }));

const counter = ({ redemptionId }: Scene): Shot[] =>
  [
    { file: 'counter-redeem', path: '/counter/', ready: '券码' },
    { file: 'counter-today', path: '/counter/today', ready: '应收现金' },
    { file: 'counter-undo', path: `/counter/undo/${redemptionId}`, ready: '撤销' },
  ].map((shot) => ({ ...shot, as: 'haikou-cashier' }));

/** Every page, in the order in which somebody would show them. */
export const shots = (scene: Scene): readonly Shot[] => [
  { file: 'home', as: null, path: '/', ready: '我是职工' },
  { file: 'sign-in', as: null, path: '/sign-in?to=/worker/', ready: '手机号' },
  { file: 'not-found', as: null, path: '/nothing-here', ready: /没有|不存在/ },
  ...worker(scene),
  ...counter(scene),
];
