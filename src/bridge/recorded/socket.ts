/**
 * A bridge that was recorded, behind the face of a WebSocket: it says what a real bridge said, as fast as that or faster.
 * A view that was not recorded is answered with the nearest that was, and the answer says so (`approximate`).
 */
import type { ClientMessage, ServerMessage } from '../protocol.js';
import { answersOf, type Answer, type AnswerPart } from './conversation.js';
import { RecordingError, type Recording, type RecordedEvent } from './format.js';
import { Library } from './library.js';
import { nearest } from './nearest.js';
import { recordedOptions, type RecordedOptions } from './options.js';
import { rewritten, samplesOf } from './rewrite.js';

/** Close code of a connection that broke. */
const BROKEN = 1006;

/** What the sockets that one element opens after another have in common. */
interface Bridge {
  options: RecordedOptions;
  library: Promise<Library> | undefined;
  /** Connections begun so far. */
  connections: number;
}

/** The constructor of sockets to the recordings that a `recorded:` address names, for `ConnectionOptions`. */
export function recordedSocket(address: URL): new (url: string) => WebSocket {
  const bridge: Bridge = { options: recordedOptions(address.href), library: undefined, connections: 0 };
  class Socket extends RecordedSocket {
    constructor() {
      super(bridge);
    }
  }
  return Socket as unknown as new (url: string) => WebSocket;
}

class RecordedSocket extends EventTarget {
  binaryType: BinaryType = 'arraybuffer';
  #closed = false;
  /** Of one recording that is played from its beginning. */
  #script: { recording: Recording; answers: Answer[] } | undefined;
  #views = 0;
  /** Of the view that is looked at; undefined after `stop`. */
  #revision: number | undefined;

  constructor(private readonly bridge: Bridge) {
    super();
    void this.#begin();
  }

  send(text: string): void {
    void this.#attempt(() => this.#receive(JSON.parse(text) as ClientMessage));
  }

  close(): void {
    this.#closed = true;
  }

  async #begin(): Promise<void> {
    await this.#attempt(async () => {
      const { options } = this.bridge;
      const library = await this.#library();
      if (options.play !== undefined) {
        const recording = await library.recording(options.play);
        const { connections } = recording;
        const events = connections[Math.min(this.bridge.connections++, connections.length - 1)] ?? [];
        this.#script = { recording, answers: answersOf(events) };
        const [greeting] = this.#script.answers;
        // A bridge that is away ends the connection before the client could say anything.
        if (this.#script.answers.length === 1 && greeting) return this.#play(recording, greeting);
      }
      this.#tell(new Event('open'));
    });
  }

  async #library(): Promise<Library> {
    const { bridge } = this;
    bridge.library ??= Library.open(bridge.options.index);
    try {
      return await bridge.library;
    } catch (error) {
      bridge.library = undefined;
      throw error;
    }
  }

  async #receive(message: ClientMessage): Promise<void> {
    if (message.type === 'view') {
      this.#revision = message.revision;
      await (this.#script ? this.#answerNext(message) : this.#answerNearest(message));
    } else if (message.type === 'stop') {
      this.#revision = undefined;
    } else if (this.#script) {
      const { recording, answers } = this.#script;
      const answer = answers.find(({ to }) => to?.type === 'hello');
      if (answer) await this.#play(recording, answer);
    } else {
      this.#say((await this.#library()).welcome);
    }
  }

  /** The recorded views in their order; the last one's answer is given to all that follow. */
  async #answerNext({ revision, view }: Extract<ClientMessage, { type: 'view' }>): Promise<void> {
    if (!this.#script) return;
    const { recording, answers } = this.#script;
    const asked = answers.filter(({ to }) => to?.type === 'view');
    const answer = asked[Math.min(this.#views++, asked.length - 1)];
    if (!answer) return;
    const found = answer.view && nearest([{ view: answer.view }], view);
    await this.#play(recording, answer, revision, found !== undefined && !('exact' in found && found.exact));
  }

  async #answerNearest({ revision, view }: Extract<ClientMessage, { type: 'view' }>): Promise<void> {
    const library = await this.#library();
    const found = nearest(library.views, view);
    if ('code' in found) return this.#say({ type: 'error', ...found, recoverable: true, revision });
    const { recording, answer } = await library.answer(found.entry);
    await this.#play(recording, answer, revision, !found.exact);
  }

  /** @param revision under which the client asked; what belongs to a view is said only while that is looked at */
  async #play(recording: Recording, { parts }: Answer, revision?: number, approximate = false): Promise<void> {
    const { speed } = this.bridge.options;
    const begun = performance.now();
    // Nobody is answered while still speaking, however quick the bridge was.
    await new Promise((resolve) => setTimeout(resolve));
    for (const { after, event } of parts) {
      const wait = after / speed - (performance.now() - begun);
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      if (this.#closed) return;
      if (revision !== undefined && isOfView(event) && revision !== this.#revision) continue;
      this.#utter(recording, event, revision, approximate);
      if (this.#isHeld(recording, event)) return;
    }
  }

  #utter(recording: Recording, event: AnswerPart['event'], revision: number | undefined, approximate: boolean): void {
    if (event.kind === 'closed') this.#break(event.code);
    else this.#tell(new MessageEvent('message', { data: rewritten(recording, event, revision, approximate) }));
  }

  #isHeld(recording: Recording, event: RecordedEvent): boolean {
    const { hold } = this.bridge.options;
    if (hold === undefined) return false;
    if (event.kind === 'said') return hold === 'queued' && event.message.type === 'queued' && event.message.place > 0;
    return event.kind === 'frame' && typeof hold === 'number' && samplesOf(recording, event) >= hold;
  }

  #say(message: ServerMessage): void {
    this.#tell(new MessageEvent('message', { data: JSON.stringify(message) }));
  }

  #tell(event: Event): void {
    if (!this.#closed) this.dispatchEvent(event);
  }

  #break(code: number): void {
    this.#tell(new CloseEvent('close', { code }));
    this.#closed = true;
  }

  /** Recordings that are missing or damaged: said as an error, then as a bridge that is away. */
  async #attempt(action: () => void | Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (!(error instanceof RecordingError)) throw error;
      this.#say({ type: 'error', code: 'offline', message: error.message, recoverable: true });
      this.#break(BROKEN);
    }
  }
}

/** Whether it is said about a view, rather than about the bridge. */
function isOfView(event: RecordedEvent): boolean {
  if (event.kind === 'frame') return true;
  return event.kind === 'said' && 'revision' in event.message && event.message.revision !== undefined;
}
