/** The recordings of one index, fetched when they are first needed, and each once. */
import type { ServerMessage } from '../protocol.js';
import type { View } from '../view.js';
import { answersOf, type Answer } from './conversation.js';
import { readIndex, readRecording, RecordingError, type Recording, type RecordingIndex } from './format.js';

/** A view that a recording holds the pictures of. */
export interface RecordedView {
  view: View;
  recording: string;
}

export class Library {
  readonly welcome: ServerMessage;
  /** Those of the index, in its order. */
  readonly views: readonly RecordedView[];
  readonly #recordings = new Map<string, Promise<Recording>>();

  private constructor(
    private readonly url: string,
    private readonly index: RecordingIndex,
  ) {
    this.welcome = index.welcome;
    this.views = index.recordings.flatMap(({ name, views }) => views.map((view) => ({ view, recording: name })));
  }

  /** @throws RecordingError */
  static async open(url: string): Promise<Library> {
    const response = await get(url);
    return new Library(response.url, readIndex(await response.text(), url));
  }

  /** @throws RecordingError */
  recording(name: string): Promise<Recording> {
    const kept = this.#recordings.get(name);
    if (kept) return kept;
    const loading = this.#load(name);
    this.#recordings.set(name, loading);
    // What failed may be there the next time.
    loading.catch(() => this.#recordings.delete(name));
    return loading;
  }

  /** The recorded answer to a view of `views`. */
  async answer({ view, recording }: RecordedView): Promise<{ recording: Recording; answer: Answer }> {
    const found = await this.recording(recording);
    const text = JSON.stringify(view);
    const answer = found.connections.flatMap(answersOf).find((one) => JSON.stringify(one.view) === text);
    if (!answer) throw new RecordingError(`The recording ${recording} lacks a view that its index names.`);
    return { recording: found, answer };
  }

  async #load(name: string): Promise<Recording> {
    const entry = this.index.recordings.find((one) => one.name === name);
    if (!entry) throw new RecordingError(`${this.url} has no recording ${name}.`);
    const url = new URL(entry.file, this.url).href;
    return readRecording(await (await get(url)).arrayBuffer(), url);
  }
}

async function get(url: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch {
    throw new RecordingError(`${url} cannot be fetched.`);
  }
  if (!response.ok) throw new RecordingError(`${url} answered ${response.status}.`);
  return response;
}
