/** The documents that every GraphQL side is asked. */
const refused = "... on Error { code message }";

export const submitJob = `mutation Submit($input: SubmitJobInput!) {
  submitJob(input: $input) { __typename ... on SubmitJobPayload { job { id state } } ${refused} }
}`;

export const submitJobs = `mutation SubmitMany($input: SubmitJobsInput!) {
  submitJobs(input: $input) {
    __typename
    ... on SubmitJobsPayload {
      results { __typename ... on SubmitJobPayload { job { id state } } ${refused} }
    }
    ${refused}
  }
}`;

export const claim = `mutation Claim($input: ClaimInput!) {
  claim(input: $input) {
    __typename
    ... on ClaimPayload {
      claims { key token job { id function input leaseMs attempts { current max } } }
    }
    ${refused}
  }
}`;

export const updateJob = `mutation Update($input: UpdateJobInput!) {
  updateJob(input: $input) { __typename ... on UpdateJobPayload { job { id version } } ${refused} }
}`;

export const deliver = `mutation Deliver($input: DeliverInput!) {
  deliver(input: $input) { __typename ... on DeliverPayload { job { id state } } ${refused} }
}`;

export const jobUpdated =
  "subscription Watch($id: ID!) { jobUpdated(id: $id) { id version state } }";

/** What a job of the benchmark is asked to do: about 200 bytes. */
export const input = { text: "x".repeat(120), width: 1200, height: 800, tags: ["red", "green"] };

export interface ClaimedJob {
  readonly key: string;
  readonly job: { readonly id: string };
}
