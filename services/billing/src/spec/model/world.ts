import { newId, type Id } from '@puhui/kernel';
import type { SpecBooks } from '../books.js';
import { SpecCampaign } from '../campaign.js';
import { SpecOffice } from '../office.js';
import { SettlementWorld } from '../settlement-world.js';
import { BenefitsSide } from './benefits-side.js';
import { ControlModel, type ModelLine } from './control-model.js';

/** A year that no history outlives: what is over takes nothing more, and each history ends with money for all who were refused. */
export const LINES_YEAR = 2027;
const START = new Date('2026-11-25T02:00:00.000Z');

/** The people of one union's finance office. */
export interface Staff {
  readonly line: ModelLine;
  readonly officer: Id;
  readonly approvers: readonly [Id, Id];
}

/** A province, a city below it, one partner and five campaigns, one of which costs nothing and one of which is launched late, if at all; all twice: here and in the model. */
export interface ModelWorld {
  readonly model: ControlModel;
  readonly benefits: BenefitsSide;
  readonly staffs: readonly [Staff, Staff];
  readonly treasurer: Id;
  readonly partnerId: Id;
  readonly partnerAdmin: Id;
  /** The day on which each statement was approved last: no payment of it is older. */
  readonly approvedOn: Map<Id, string>;
}

export async function openWorld(books: SpecBooks): Promise<ModelWorld> {
  books.clock.set(START);
  const office = new SpecOffice(books);
  await office.dutiesAreBehind(0);
  const province = await office.union('provincial');
  const city = await office.union('city', [province]);
  const partnerId = newId(START);
  await office.partner(partnerId, province);
  const model = new ControlModel();
  const staff = async (union: Id): Promise<Staff> => ({
    line: model.addLine(union, new SettlementWorld(START)),
    officer: await office.person('finance_officer', 'union', union),
    approvers: [
      await office.person('finance_approver', 'union', union),
      await office.person('finance_approver', 'union', union),
    ],
  });
  const staffs = [await staff(province), await staff(city)] as const;
  const campaignOf = (of: Staff, unitSubsidy: bigint): SpecCampaign => {
    const budget = { tradeUnionId: of.line.union, year: LINES_YEAR, line: 'general-benefits' };
    const campaign = new SpecCampaign(budget, unitSubsidy, 'general-benefits', newId(START), partnerId);
    model.addCampaign(campaign.id, of.line);
    return campaign;
  };
  const campaigns = [
    campaignOf(staffs[0], 1_900n),
    campaignOf(staffs[0], 700n),
    campaignOf(staffs[1], 2_300n),
    campaignOf(staffs[0], 0n),
    // Redeemed before billing has heard of it: its facts wait, and it is anybody's as long as nobody knows whose it is.
    campaignOf(staffs[1], 500n),
  ];
  return {
    model,
    benefits: new BenefitsSide(campaigns),
    staffs,
    treasurer: await office.person('finance_officer', 'union', province),
    partnerId,
    partnerAdmin: await office.person('partner_admin', 'partner', partnerId),
    approvedOn: new Map(),
  };
}
