/** The element's states for CSS, as in `blender-view:state(final)`. */
import type { RenderProgress } from '../../bridge/stores.js';
import { CONDITIONS, type Condition } from './status.js';

export type ViewState =
  'loading' | 'previewing' | 'rendering' | 'final' | 'playing' | 'error' | 'fullscreen' | Condition;

/** What the states follow from. */
export interface Situation {
  /** Something better than the poster is shown. */
  drawn: boolean;
  /** Blender's picture lies over the preview. */
  covered: boolean;
  condition: Condition | undefined;
  failed: boolean;
  /** It is alone on the screen. */
  fullscreen: boolean;
  /** An animation runs. */
  playing: boolean;
  render: RenderProgress['state'];
}

export class States {
  constructor(private readonly internals: ElementInternals) {}

  follow({ drawn, covered, condition, failed, fullscreen, playing, render }: Situation): void {
    for (const name of CONDITIONS) this.#set(name, name === condition);
    this.#set('loading', !drawn);
    this.#set('previewing', drawn && !covered);
    this.#set('queued', render === 'queued');
    this.#set('rendering', render === 'rendering');
    this.#set('final', render === 'final' && covered);
    this.#set('fullscreen', fullscreen);
    this.#set('playing', playing);
    this.#set('error', failed || render === 'failed');
  }

  #set(name: ViewState, on: boolean): void {
    setState(this.internals, name, on);
  }
}

export function setState({ states }: ElementInternals, name: string, on: boolean): void {
  try {
    if (on) states?.add(name);
    else states?.delete(name);
  } catch {
    // Browsers from before :state() take only names with two dashes; they go without.
  }
}
