/** The consumers that post money: a month does not close over what is parked for one of them. */
export const moneyConsumers = { commitments: 'commitments', consumption: 'consumption' } as const;
