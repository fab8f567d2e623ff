// What the office tells of minutes that are written together. A file of its own: other pages load nothing of the office.
import { stream, type Listening } from './events.ts';

/** Listens for changes of a draft; also each time that the node is heard again, since it says nothing of what was before. */
export const listenCommon = (meeting: string, onchange: () => void): Listening =>
  stream(`/api/v1/office/common/${encodeURIComponent(meeting)}/events`, { changed: onchange }, onchange);
