import { z } from 'zod';
import { fileKinds } from './allocation-kinds.js';
import { allocationSchema, campaignSchema } from './campaign-format.js';

/** Of each way of giving out its own settings; a file with another kind is refused in a sentence. */
const allocationKinds = (): object[] =>
  Object.entries(fileKinds).map(([kind, { description, settings }]) => {
    const shape = { kind: z.literal(kind).describe(description), ...settings.shape };
    const whole = z.strictObject(shape).meta(settings.meta() ?? {});
    const { $schema: _, ...schema } = z.toJSONSchema(whole, { io: 'input' });
    return schema;
  });

type Override = NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override'];

const withAllocationKinds: Override = ({ zodSchema, jsonSchema }) => {
  if (zodSchema !== (allocationSchema as unknown)) return;
  const { description = '' } = jsonSchema;
  for (const name of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, name);
  Object.assign(jsonSchema, { description, oneOf: allocationKinds() });
};

/** The JSON Schema of the campaign file, as docs/campaign.schema.json keeps it for editors and other programs. */
export const campaignJsonSchema = (): object => ({
  ...z.toJSONSchema(campaignSchema, { io: 'input', override: withAllocationKinds }),
  $id: 'https://puhui.example/schemas/campaign.v1.json',
  title: '普惠活动文件 / Puhui campaign file',
});

/** The content of docs/campaign.schema.json. */
export const campaignSchemaText = (): string => `${JSON.stringify(campaignJsonSchema(), null, 2)}\n`;
