import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { granted, onceHeard, partnersQuestions } from '@puhui/cli';
import { businessDate, DAY_MS } from '@puhui/kernel';
import { anyKey } from './stage/any-key.js';
import { appliedMerchant, liveMerchant, type NewMerchant } from './stage/new-merchant.js';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

const NAME = `红树林洗衣店${Math.floor(Math.random() * 1_000_000)}`;
const OFFER = '会员洗衣一次';

let stage: Stage;
let merchant: NewMerchant;
beforeAll(async () => {
  stage = await Stage.set();
  merchant = await liveMerchant(stage, NAME);
}, 400_000);
afterEach(async () => stage.everybodyLeaves());
afterAll(async () => stage?.leave());

const dayIn = async (days: number): Promise<string> =>
  businessDate(new Date((await stage.town.clock.now()).getTime() + days * DAY_MS));

const officerAt = async (path: string): Promise<Reader> => stage.personAt(`/union${path}`, 'hainan-officer');
/** The merchant's own people, who hear of it. */
async function shopAt(path: string, { partnerId, adminId } = merchant): Promise<Reader> {
  const reader = await stage.reader(await stage.doorOf(adminId), { width: 1440 });
  await reader.go(`/merchant/p/${partnerId}${path}`);
  return reader;
}

/** One that has two outlets, of which one has a place, and was turned down. */
async function turnedDown(name: string): Promise<NewMerchant> {
  const applied = await appliedMerchant(stage, name);
  const outlet = { regionCode: '460105', address: '海口市秀英区滨海大道 2 号', place: null };
  const outlets = [
    { ...outlet, name: '秀英一店', place: '20.031971,110.331190' },
    { ...outlet, name: '秀英二店' },
  ];
  const input = { partnerId: applied.partnerId, outlets, idempotencyKey: anyKey() };
  const door = await stage.platform.door.asPerson(applied.adminId);
  granted(await onceHeard(door, partnersQuestions.addOutlets, { input }), 'open');
  const officer = await officerAt(`/merchants/${applied.partnerId}`);
  await officer.taps('不予通过');
  await officer.fills('原因', '执照编号和照片上的不一样');
  await officer.taps('下一步');
  await officer.isSure('不予通过', '现在的状态：未通过。');
  return applied;
}

it('a merchant that was turned down applies again with what it wrote and its outlets, and mends them', async () => {
  const shop = await shopAt('', await turnedDown(`${NAME}分店`));
  await shop.sees('执照编号和照片上的不一样');
  await shop.taps('改正后重新申请');
  await shop.holds('商户名称', `${NAME}分店`);
  await shop.holds('营业执照编号', 'LIC-3');
  await shop.holds('打算怎样服务会员', '会员优惠');
  await shop.fills('营业执照编号', 'LIC-5');
  await shop.taps('下一步');
  await shop.sees('还有几处要改');
  await shop.page.getByLabel('近三年有没有重大违法').selectOption('yes');
  await shop.findsNothingWrong();
  await shop.taps('下一步');
  await shop.isSure('提交申请', '申请已提交');
  await shop.taps('添加网点');
  await shop.holds(
    '网点清单',
    '秀英一店，460105，海口市秀英区滨海大道 2 号，20.031971,110.331190\n秀英二店，460105，海口市秀英区滨海大道 2 号',
  );
  await shop.sees('清单里已填好原申请的网点');
  await shop.findsNothingWrong();
  await shop.taps('下一步');
  await shop.sees('北纬 20.031971，东经 110.331190');
  await shop.isSure('添加', '已添加 2 个网点');
  await shop.findsNothingWrong();
}, 90_000);

it('a licence is renewed by who has seen it, and the merchant reads until when it is good', async () => {
  const officer = await officerAt(`/merchants/${merchant.partnerId}`);
  await officer.taps('更新营业执照');
  await officer.fills('新执照编号', 'LIC-4');
  await officer.fills('新执照到期日', '2095-06-30');
  await officer.taps('下一步');
  await officer.isSure('更新营业执照', '办好了');
  await officer.findsNothingWrong();
  const shop = await shopAt('');
  await shop.sees('2095年6月30日');
  await shop.findsNothingWrong();
}, 90_000);

it('a contract is renewed by an officer, and the merchant reads its new last day', async () => {
  const officer = await officerAt(`/merchants/${merchant.partnerId}`);
  await officer.taps('续签合同');
  await officer.fills('合同最后一天', '2089-12-30');
  await officer.taps('下一步');
  await officer.isSure('续签合同', '办好了');
  await officer.findsNothingWrong();
  const shop = await shopAt('');
  await shop.sees('2089年12月30日');
  await shop.findsNothingWrong();
}, 90_000);

it('an offer is withdrawn by its union, and the merchant finds it withdrawn', async () => {
  const door = await stage.platform.door.asPerson(merchant.adminId);
  const input = {
    partnerId: merchant.partnerId,
    title: OFFER,
    price: {
      kind: 'FIXED_PRICE',
      listPrice: '3000',
      memberPays: '100',
      unionPays: '1900',
      partnerBears: '1000',
    },
    availableFrom: '2026-01-01',
    availableTo: await dayIn(90),
    idempotencyKey: anyKey(),
  };
  const { offer } = granted(await onceHeard(door, partnersQuestions.draftOffer, { input }), 'draft');
  const officer = await officerAt(`/offers/${offer.id}`);
  await officer.sees(OFFER);
  await officer.taps('撤回优惠');
  await officer.isSure('撤回优惠', '已撤回');
  await officer.findsNothingWrong();
  const shop = await shopAt('/offers');
  await shop.page.getByRole('row').filter({ hasText: OFFER }).getByText('已撤回').waitFor();
  await shop.findsNothingWrong();
}, 90_000);

it('a merchant is suspended, put live again and delisted, and reads each with its reason', async () => {
  const officer = await officerAt(`/merchants/${merchant.partnerId}`);
  const shop = await shopAt('');
  await shop.sees('已经上线：可以起草和发布优惠，给网点设收银员。');
  const forAReason = async (act: string, reason: string, became: string): Promise<void> => {
    await officer.taps(act);
    await officer.fills('原因', reason);
    await officer.taps('下一步');
    await officer.isSure(act, `现在的状态：${became}。`);
    await officer.findsNothingWrong();
    await shop.page.reload();
  };
  await forAReason('暂停合作', '消防检查没有通过', '已暂停');
  await shop.sees('工会暂停了合作，暂停期间不能领券，也不能核销。请和工会联系。');
  await shop.sees('消防检查没有通过');
  await shop.findsNothingWrong();
  await officer.taps('回到这个商户');
  await officer.taps('上线');
  await officer.isSure('上线', '现在的状态：已上线。');
  await officer.taps('回到这个商户');
  await shop.page.reload();
  await shop.sees('已经上线：可以起草和发布优惠，给网点设收银员。');
  await forAReason('终止合作', '双方商定不再合作', '已退出');
  await shop.sees('合作已经结束，券不能再核销。已有的核销照常结算。');
  expect(await shop.page.locator('main').innerText()).toContain('双方商定不再合作');
  await shop.findsNothingWrong();
  await officer.taps('回到这个商户');
  await officer.sees('已经终止，没有可以办的事。');
}, 120_000);
