import { newId, type Id } from '@puhui/kernel';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { CampaignNewsController } from '../campaign-news/campaign-news.controller.js';
import { ConsumptionController } from '../consumption/consumption.controller.js';
import { Database, identifier } from '@puhui/platform';
import type { ReceivedEvent } from '@puhui/messaging';
import { SpecCampaign } from './campaign.js';

const id = (): Id => newId(new Date());

/** A running service with a budget, dues, and a campaign of which two units were redeemed and one expired. */
export class BillingStory {
  readonly union = id();
  readonly treasurer = id();
  readonly auditor = id();
  readonly vouchers = [id(), id()] as const;
  readonly campaign = new SpecCampaign({ tradeUnionId: this.union, year: 2026, line: 'general-benefits' });
  readonly budgetInput = {
    tradeUnionId: this.union,
    year: 2026,
    line: 'general-benefits',
    amount: '38000',
    document: '琼工办〔2026〕3号',
  };

  private constructor(private readonly service: ServiceUnderTest) {}

  static async play(service: ServiceUnderTest): Promise<BillingStory> {
    const story = new BillingStory(service);
    await service.plantUnion({ id: story.union, code: 'HN', path: [story.union] });
    await service.appoint(story.treasurer, 'finance_officer', 'union', story.union);
    await service.appoint(story.auditor, 'auditor', 'union', story.union);
    await story.treasurerAsks('adoptBudget', 'AdoptBudgetInput', story.budgetInput);
    await story.treasurerAsks('recordIncome', 'RecordIncomeInput', {
      tradeUnionId: story.union,
      kind: 'DUES_COLLECTED_HERE',
      amount: '100000',
      bankReference: '回单 2026-1',
      receivedOn: '2026-11-01',
    });
    const { campaign, vouchers } = story;
    await story.hear(CampaignNewsController, campaign.launch(10));
    await story.hear(
      ConsumptionController,
      ...vouchers.map((voucher) => campaign.redeemed(voucher)),
      campaign.expired(id()),
    );
    return story;
  }

  private async treasurerAsks(field: string, inputType: string, input: object): Promise<void> {
    const { data, errors } = await this.service.ask(
      this.treasurer,
      `mutation ($input: ${inputType}!) { ${field}(input: $input) { __typename ... on Refusal { code message } } }`,
      { input: { ...input, idempotencyKey: id() } },
    );
    const said = JSON.stringify(data ?? errors);
    if (!/BudgetAdopted|IncomeRecorded/.test(said)) throw new Error(`${field} was answered ${said}`);
  }

  /** Hands events to a consumer of the running service, in a transaction of its database. */
  private async hear(
    controller: typeof CampaignNewsController | typeof ConsumptionController,
    ...events: readonly ReceivedEvent[]
  ): Promise<void> {
    const consumer = this.service.service.get<CampaignNewsController | ConsumptionController>(controller);
    const database = this.service.service.get<Database>(Database);
    await database.transaction((tx) =>
      consumer.onEvents({ consumer: 'billing.spec', events, tx, table: identifier }),
    );
  }
}
