// A call of the participatory budget with its record.
import { node, type Answer, type Schemas } from '../../api/client.ts';
import { participation, type Call } from '../../api/participation.ts';
import { learn } from '../../places/learned.svelte.ts';
import { together } from '../../state/loaded.svelte.ts';

/** Units are called by their names; where the node does not tell them now, by their codes. */
export async function withUnits(call: Answer<Call>): Promise<Answer<Call>> {
  await node.territoriesIn(call.value.territory).then(
    ({ value }) => learn(value),
    () => undefined,
  );
  return call;
}

export interface CallPage {
  readonly call: Call;
  readonly record: Schemas['Record'];
}

export async function callPage(id: string): Promise<Answer<CallPage>> {
  const [call, record] = await Promise.all([participation.call(id).then(withUnits), node.record(id)]);
  return together({ call: call.value, record: record.value }, call, record);
}
