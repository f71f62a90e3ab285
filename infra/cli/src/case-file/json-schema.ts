import { z } from 'zod';
import { campaignSchema } from './campaign-format.js';
import { caseSchema } from './case-format.js';

/** The JSON Schema of the campaign file, as docs/campaign.schema.json keeps it for editors and other programs. */
export const campaignJsonSchema = (): object => ({
  ...z.toJSONSchema(campaignSchema, { io: 'input' }),
  $id: 'https://puhui.example/schemas/campaign.v1.json',
  title: '普惠活动文件 / Puhui campaign file',
});

/** The same for a case, which is a campaign with the people and the story around it. */
export const caseJsonSchema = (): object => ({
  ...z.toJSONSchema(caseSchema, { io: 'input' }),
  $id: 'https://puhui.example/schemas/case.v1.json',
  title: '普惠案例文件 / Puhui case file',
});

/** The content of docs/campaign.schema.json. */
export const campaignSchemaText = (): string => `${JSON.stringify(campaignJsonSchema(), null, 2)}\n`;
