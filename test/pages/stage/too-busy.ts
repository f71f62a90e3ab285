/** What the platform answers to a deed that finds its queue full: it is asked again after so long. */
export const tooBusy = (operation: string, retryAfterMs: number): Record<string, unknown> => ({
  [operation]: {
    __typename: 'TooBusy',
    code: 'TOO_BUSY',
    message: '人很多',
    messageEn: 'Busy',
    hint: '请稍候',
    hintEn: 'Wait',
    retryAfterMs,
  },
});
