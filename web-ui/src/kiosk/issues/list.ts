import { node, type Answer, type Schemas } from '../../api/client.ts';
import { upTo, type Paged } from '../../api/paged.ts';
import { homePlace } from '../place.svelte.ts';

/** Issues of this place, the latest first: so many answers of the node one after another. */
export async function issuesUpTo(pages: number): Promise<Answer<Paged<Schemas['IssueLine']>>> {
  const { territory } = await homePlace();
  return upTo(pages, (after) => node.issues({ territory, after }));
}
