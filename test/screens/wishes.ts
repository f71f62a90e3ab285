import type { Door } from '@puhui/cli';
import { does } from './does.js';

/** Somebody wishes that what is held about them be erased. */
export const asksToBeErased = async (worker: Door): Promise<string> =>
  does(
    worker,
    `mutation ($idempotencyKey: IdempotencyKey!) {
       requestErasure(idempotencyKey: $idempotencyKey) {
         __typename ... on ErasureRequested { erasure { id } } ... on Refusal { message } } }`,
    {},
    /"erasure":\{"id":"([^"]+)"/,
  );

/** Somebody works elsewhere now. */
export const asksToBeCorrected = async (worker: Door): Promise<string> =>
  does(
    worker,
    `mutation ($idempotencyKey: IdempotencyKey!) {
       requestRectification(input: { employer: "椰城快送", idempotencyKey: $idempotencyKey }) {
         __typename ... on RectificationRequested { rectification { id } } ... on Refusal { message } } }`,
    {},
    /"rectification":\{"id":"([^"]+)"/,
  );
