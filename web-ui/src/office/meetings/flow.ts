// A meeting as its clerk goes through it: what is done, what comes next, what must wait.
import { deciding, standing, type Course } from '../../record/course.ts';

export type StepName = 'call' | 'tell' | 'open' | 'votes' | 'close' | 'minutes' | 'decisions' | 'again';
export type StepState = 'done' | 'now' | 'later';

export interface Step {
  readonly name: StepName;
  readonly state: StepState;
}

/** Items that a vote passed and that have no decision yet. */
export const undecided = (course: Pick<Course, 'agenda' | 'votes' | 'decisions'>): Course['agenda'] =>
  standing(course).filter(
    ({ number }) => deciding(course, number)?.computed === 'passed' && !course.decisions.some(({ item }) => item === number),
  );

/** Items come and go until the meeting is closed (protocol/src/rules/proceedings.rs); one without a quorum deals with none. */
export const isAgendaOpen = ({ state, closing, minutes }: Pick<Course, 'state' | 'closing' | 'minutes'>): boolean =>
  !closing && !minutes && state !== 'cancelled' && state !== 'no_quorum';

/** People may still be told of it: nobody is called to what was opened, written up or cancelled. */
export const isAhead = ({ state, opening }: Pick<Course, 'state' | 'opening'>): boolean =>
  opening === null && state !== 'minuted' && state !== 'cancelled';

/** How people were told of it. Nothing waits for this step, and one that can no more be taken is left out. */
function telling(course: Course): Step[] {
  if (course.notices.length > 0) return [{ name: 'tell', state: 'done' }];
  return isAhead(course) ? [{ name: 'tell', state: 'now' }] : [];
}

/** The road of a meeting that is held: each step with whether it is done; the first that can be done now is the next one. */
function road(course: Course, today: string): Step[] {
  const isMinuted = course.state === 'minuted';
  const isClosed = isMinuted || course.closing !== null;
  const isOpened = isMinuted || course.opening !== null;
  const done = (name: StepName, isDone: boolean, isNow: boolean): Step => ({ name, state: isDone ? 'done' : isNow ? 'now' : 'later' });
  return [
    done('call', true, false),
    ...telling(course),
    done('open', isOpened, course.held_on <= today),
    done('votes', isClosed, isOpened),
    done('close', isClosed, isOpened),
    done('minutes', isMinuted, isClosed || course.held_on < today),
    // They may be told as soon as the meeting has ended, and before its minutes are written.
    done('decisions', isMinuted && undecided(course).length === 0, isClosed),
  ];
}

/** Every step that this meeting has. */
export function stepsOf(course: Course, today: string): Step[] {
  if (course.state === 'cancelled') return [{ name: 'call', state: 'done' }, ...telling(course)];
  if (course.state === 'no_quorum') {
    return [
      { name: 'call', state: 'done' },
      ...telling(course),
      { name: 'open', state: 'done' },
      { name: 'again', state: course.reconvened_by ? 'done' : 'now' },
    ];
  }
  return road(course, today);
}
