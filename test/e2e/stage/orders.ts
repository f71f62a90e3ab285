import { z } from 'zod';

const orderSchema = z.discriminatedUnion('do', [
  z.object({ do: z.enum(['kill', 'start']), name: z.string() }),
  z.object({ do: z.literal('end') }),
]);
export type Order = z.output<typeof orderSchema>;

export const readOrder = (text: string): Order => orderSchema.parse(JSON.parse(text));
