/** Documents that specs send through the door. */
export const REFUSAL = '... on Refusal { code message messageEn hint hintEn }';

export const DRAFT = `mutation ($input: CampaignInput!) {
  draftCampaign(input: $input) { __typename ${REFUSAL}
    ... on CampaignDrafted { campaign { id status price { unionPays memberPays } } }
    ... on InvalidCampaign { problems { code field message messageEn } } } }`;

/** Of a draft as it was first written. */
export const LAUNCH = `mutation ($id: Id!, $version: Count! = 1, $key: IdempotencyKey!) {
  launchCampaign(campaignId: $id, version: $version, idempotencyKey: $key) { __typename ${REFUSAL}
    ... on LaunchRequested { attemptId campaign { status launch { status kind units amount } } } } }`;

export const CAMPAIGN = `query ($id: Id!) { campaign(id: $id) {
    id title status claimedUnits waitingUnits redeemedUnits expiredUnits
    allocation { kind ... on SignUpThenIssue { packUnits issueAt } } launch { status attemptId refusal { reason messageEn } }
    tradeUnion { id } offer { id } partner { id } quotas { totalUnits perPerson { period units } }
    vouchers(first: 2) { nodes { id status code codeTail member { id } redemption { undone outlet { id } } }
      pageInfo { hasNextPage endCursor } } } }`;

export const CLAIM = `mutation ($input: ClaimVoucherInput!) { claimVoucher(input: $input) { __typename ${REFUSAL}
    ... on VoucherClaimed { voucher { id status code memberPays validUntil campaign { id title } redemption { id } } }
    ... on ClaimEntered { entry { id status units enteredAt settlesAt endedAt issuedUnits campaign { id title } } }
    ... on NotEligible { reason } } }`;

export const WITHDRAW = `mutation ($id: Id!, $key: IdempotencyKey!) {
  withdrawEntry(entryId: $id, idempotencyKey: $key) { __typename ${REFUSAL}
    ... on EntryWithdrawn { entry { id status endedAt } } ... on EntryStepNotOpen { status } } }`;

export const ENTRIES = `query ($campaign: Id!, $entry: Id!, $status: EntryStatus) {
  myEntries(status: $status) { nodes { id status vouchers { id } } }
  entry(id: $entry) { id status member { id } }
  campaign(id: $campaign) { entries(first: 1, status: $status) { nodes { id } pageInfo { hasNextPage } } } }`;

export const REDEEM = `mutation ($input: RedeemVoucherInput!) { redeemVoucher(input: $input) { __typename ${REFUSAL}
    ... on VoucherRedeemed { voucher { id status code codeTail campaign { title } } redemption { id undone undoUntil outlet { id } } }
    ... on CodeUnknown { triesLeft } } }`;

export const UNDO = `mutation ($id: Id!, $reason: String!, $key: IdempotencyKey!) {
    undoRedemption(redemptionId: $id, reason: $reason, idempotencyKey: $key) {
    __typename ${REFUSAL} ... on RedemptionUndone { voucher { status redemption { undone undoReason } } } } }`;

export const REDEEMABLE = `query ($code: String!, $outletId: Id!) {
  redeemable(memberCode: $code, outletId: $outletId) { __typename ${REFUSAL}
    ... on RedeemableVouchers { vouchers { id code campaign { title } } } } }`;

export const MINE = `query { myVouchers { nodes { id status code } } campaigns { nodes { id title } } }`;
