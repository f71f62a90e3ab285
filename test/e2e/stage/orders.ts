import { z } from 'zod';

/** What the host of the shared platform tells the specs. */
export const hostFactsSchema = z.object({
  control: z.string(),
  door: z.string(),
  dataDir: z.string(),
  broker: z.string(),
});
export type HostFacts = z.output<typeof hostFactsSchema>;

const orderSchema = z.discriminatedUnion('do', [
  z.object({ do: z.enum(['kill', 'start']), name: z.string() }),
  z.object({ do: z.literal('end') }),
]);
export type Order = z.output<typeof orderSchema>;

export const readOrder = (text: string): Order => orderSchema.parse(JSON.parse(text));
