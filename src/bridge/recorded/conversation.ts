/** A recorded connection as questions and answers: what the bridge said from one message of the client to the next. */
import type { ClientMessage, ServerMessage } from '../protocol.js';
import type { View } from '../view.js';
import type { RecordedEvent } from './format.js';

export interface AnswerPart {
  /** Milliseconds after the question. */
  after: number;
  event: Exclude<RecordedEvent, { kind: 'sent' }>;
}

export interface Answer {
  /** What it answers; undefined for what was said before the client said anything. */
  to: ClientMessage | undefined;
  /** The view that the bridge accepted, in canonical form. */
  view: View | undefined;
  parts: AnswerPart[];
}

export function answersOf(events: readonly RecordedEvent[]): Answer[] {
  let answer: Answer = { to: undefined, view: undefined, parts: [] };
  let askedAt = 0;
  const answers = [answer];
  for (const event of events) {
    if (event.kind === 'sent') {
      askedAt = event.at;
      answers.push((answer = { to: event.message, view: undefined, parts: [] }));
      continue;
    }
    if (event.kind === 'said') answer.view ??= acceptedView(event.message);
    answer.parts.push({ after: event.at - askedAt, event });
  }
  return answers;
}

function acceptedView(message: ServerMessage): View | undefined {
  return message.type === 'accepted' ? message.view : undefined;
}
